package panel

// The names of hot areas. A Value goes with some of them, as said.
const (
	Play        = "play"
	StepOn      = "step"
	StepBack    = "step-back"
	Slower      = "slower"
	Faster      = "faster"
	Speed       = "speed" // Value: the power of two, 0 for 1x to 9 for 512x; slides
	Bookmark    = "bookmark"
	ShowTruth   = "truth"
	ShowKnown   = "known"
	Help        = "help"
	Scrub       = "scrub"         // slides; Value: the tick now
	ToIncident  = "incident"      // Value: the IncidentID, of the left side
	ToIncident2 = "incident-2"    // likewise, of the right side
	ToBookmark  = "to-bookmark"   // Value: the tick
	ToTick      = "to-tick"       // Value: the tick of a refusal, of the left side
	ToTick2     = "to-tick-2"     // likewise, of the right side
	WhatSaves   = "what-saves"    // begins the search
	StopSearch  = "stop-search"   // ends it
	TryChange   = "try-change"    // Value: place in the list of changes
	ToFirst     = "to-difference" // Value: the tick of the first difference
	CloseCard   = "close"
	CardAction  = "action" // Value: place in the card's list of actions
	CloseHelp   = "close-help"
	TourNext    = "tour-next"
	TourBack    = "tour-back"
	TourSkip    = "tour-skip"
	TourOffer   = "tour-offer"  // Value: place in the list of what to go on with
	CloseToast  = "close-toast" // Value: place in the list
	Answer      = "answer"      // Value: place in the dialog's list of answers
	Search      = "search"      // the search box of the start screen
	OpenTile    = "open"        // Value: place among all tiles, section after section
	Switch      = "switch"      // Value: place in the list of levers
	Slider      = "slider"      // likewise, and Low..High are the positions it slides through
	LeverLess   = "less"        // Value: place in the list of levers
	LeverMore   = "more"        // likewise
	LeverUndo   = "undo"        // likewise
	LeverTab    = "tab"         // Value: place in the list of tabs
	LeverReset  = "reset"       // all levers
	Restart     = "restart"     // with the levers as they are
	Branch      = "branch"      // from now on
	CloseLevers = "close-levers"
)

// The scrolling parts. Their Value is how far they are scrolled [px], up to High.
const (
	CardScroll    = "card-scroll"
	SwimScroll    = "swim-scroll"
	CompareScroll = "compare-scroll"
	HelpScroll    = "help-scroll"
	DialogScroll  = "dialog-scroll"
	GalleryScroll = "gallery-scroll"
	LeverScroll   = "lever-scroll"
)
