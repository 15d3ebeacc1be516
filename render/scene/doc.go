// Package scene is one pane of the window's map: it puts a [sim.Frame] on a
// [picture.Picture] as a camera sees it, and says afterwards what stands at a point.
//
//	country := scene.NewCountry(world)   // once for a run; panes share it
//	pane := scene.New(country)           // once for a pane
//	for each frame {
//		pane.Draw(p, rect, frame, legend, &camera, scene.Options{Theme: picture.Light, Truth: true})
//	}
//	target := pane.Pick(x, y) // of kind Nothing where there is nothing
//
// What lies lower is drawn earlier: the relief, rivers and roads in the light of the hour,
// trails and rings, people, settlements, happenings, bases and posts, symbols, names,
// and last the grid's references and the scale.
//
// With Truth all is shown that the model knows. Without it the pane shows what the mission
// has been told: its own units and bases, the host's posts, and its cases, which fade to
// grey as they age and say in words how old they are.
//
// [Key] lists what the map shows and what it means, and [Scene.Sample] draws a row of it, so
// that a panel can say so in the map's own colours and style.
//
// Symbols on one spot fan out, and glide where they change their place; a tie leads to where
// they belong. Names of towns and of places in danger come before symbols, other names after.
//
// Lengths are pixels of the canvas. A unit of length, on which all sizes depend, is one
// pixel on a canvas 720 px high: picture.Theme.Scale times Options.TextScale.
package scene
