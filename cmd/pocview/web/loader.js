// Loads the program, with a bar that shows how much of it is here, and starts it.
"use strict";
(() => {
  const program = "{{.Program}}", packed = {{.Packed}}, inside = {{.Inside}};
  const at = (id) => document.getElementById(id);

  // The colours that were chosen last, so that a dark room stays dark.
  try {
    const theme = JSON.parse(localStorage.getItem("pocview")).theme;
    document.body.classList.toggle("dark", theme === "dark" || theme === "high-contrast");
  } catch { /* nothing was kept, or the browser forbids it */ }

  const say = (words) => { at("state").textContent = words; };

  // stop says why there is no program, and what would help.
  const stop = (words, detail, back) => {
    at("loading").hidden = false;
    at("progress").hidden = true;
    say(words);
    at("detail").textContent = detail || "";
    at("detail").hidden = !detail;
    at("again").hidden = !back;
  };

  // lacks says what the browser lacks, in plain words.
  const lacks = () => {
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function")
      return "This browser is too old for the program. Chrome or Edge from 2020 on, Firefox or Safari from 2023 on will do.";
    const canvas = document.createElement("canvas");
    if (!canvas.getContext("webgl2"))
      return "This browser offers no WebGL 2, which the map is drawn with. It may be switched off: look for hardware acceleration in the settings of the browser, or try another one.";
    return "";
  };

  const megabytes = (n) => (n / 1e6).toFixed(1);

  // arrived shows how much of the program is here.
  let here = 0;
  const arrived = (n) => {
    here += n;
    at("progress").value = Math.min(here / packed, 1);
    say("Loading: " + megabytes(Math.min(here, packed)) + " of " + megabytes(packed) + " MB");
  };

  // fromPage unpacks the program from the page itself, a part at a time, so that the bar moves.
  const fromPage = () => new ReadableStream({
    parts: Array.from(document.querySelectorAll(".part")),
    async pull(to) {
      const part = this.parts.shift();
      if (!part) { to.close(); return; }
      const text = atob(part.textContent), bytes = new Uint8Array(text.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
      part.remove();
      arrived(bytes.length);
      to.enqueue(bytes);
      await new Promise((next) => setTimeout(next));
    },
  });

  // fromFolder fetches the program from beside the page.
  const fromFolder = async () => {
    const answer = await fetch(program);
    if (!answer.ok) throw new Error(program + ": " + answer.status + " " + answer.statusText);
    return answer.body.pipeThrough(new TransformStream({
      transform(bytes, to) { arrived(bytes.length); to.enqueue(bytes); },
    }));
  };

  // unpacked inflates a stream. A host that says the file is compressed has had the browser
  // inflate it already: the first two bytes tell.
  const unpacked = async (stream) => {
    const reader = stream.getReader();
    const first = await reader.read();
    const again = new ReadableStream({
      start(to) { if (first.value) to.enqueue(first.value); },
      async pull(to) {
        const { done, value } = await reader.read();
        if (done) to.close(); else to.enqueue(value);
      },
    });
    const zipped = first.value && first.value[0] === 0x1f && first.value[1] === 0x8b;
    return zipped ? again.pipeThrough(new DecompressionStream("gzip")) : again;
  };

  const start = async () => {
    const why = lacks();
    if (why) return stop(why);
    const go = new Go();
    let code = 0, errors = "";
    go.exit = (n) => { code = n; };
    const write = fs.writeSync, decoder = new TextDecoder();
    fs.writeSync = (to, bytes) => {
      if (to === 2) errors += decoder.decode(bytes);
      return write(to, bytes);
    };
    const stream = await unpacked(inside ? fromPage() : await fromFolder());
    const file = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
    const { instance } = await WebAssembly.instantiateStreaming(file, go.importObject);
    say("Starting");
    await new Promise((next) => setTimeout(next, 20)); // so that the word is seen
    await go.run(instance);
    if (code === 2 && !errors.includes("goroutine ")) stop("What the address asks for cannot be shown.", errors.replace(/^pocview: /, ""), true);
    else stop("The program has stopped. Loading the page again starts it anew.", errors, true);
  };

  // The program says so when its first picture stands.
  addEventListener("pocview", () => { at("loading").hidden = true; }, { once: true });

  // A link to another lesson, typed over this one, is gone to.
  addEventListener("hashchange", () => location.reload());
  at("gallery").addEventListener("click", (e) => {
    e.preventDefault();
    history.replaceState(null, "", location.pathname);
    location.reload();
  });

  // Keys belong to the program wherever the page has its focus, F1 and F5 too; but Ctrl with
  // a letter goes on steering the browser, save Ctrl-F and Ctrl-U, which belong to the search.
  addEventListener("keydown", (e) => {
    const canvas = document.querySelector("canvas");
    if (!canvas || !at("loading").hidden) return;
    const chord = (e.ctrlKey || e.metaKey || e.altKey) && !e.getModifierState("AltGraph");
    if (chord && !["Control", "Meta", "Alt", "f", "u"].includes(e.key)) { e.stopImmediatePropagation(); return; }
    if (e.target === canvas) return;
    e.preventDefault();
    canvas.focus();
    canvas.dispatchEvent(new KeyboardEvent("keydown", e));
  }, true);

  start().catch((why) => {
    if (!inside && location.protocol === "file:")
      stop("A browser loads no parts of a page from a disk. Open pocview.html, which holds everything in one file, or run: pocsim serve");
    else stop("The program could not be loaded. Loading the page again may help.", String(why));
  });
})();
