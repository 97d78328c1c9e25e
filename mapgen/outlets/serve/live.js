/* Added to the served page only: reloads it after a rebuild, and shows the errors in the tables. */
(() => {
  const { builds, events } = document.currentScript.dataset;
  const PLACE = "mapgen-scroll";
  const rows = () => document.querySelector("#list .rows");
  let note = null;

  /* The URL keeps date, place, layers and search; the scroll position is kept here. */
  const keep = () => {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([scrollX, scrollY, rows()?.scrollTop ?? 0]));
    } catch {
      /* a sandboxed frame has no storage */
    }
  };
  const goBack = () => {
    try {
      const [x, y, list] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[0,0,0]");
      sessionStorage.removeItem(PLACE);
      if (x || y) scrollTo(x, y);
      if (list) rows()?.scrollTo({ top: list });
    } catch {
      /* as above */
    }
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const dismiss = () => {
    note?.remove();
    note = null;
  };
  const show = (problems) => {
    dismiss();
    if (!problems) return;
    const title = document.querySelector(".mapgen-waiting")
      ? "Errors in the tables"
      : "The tables have errors: showing the last good map";
    const close = element("button", "Dismiss", { type: "button" });
    close.addEventListener("click", dismiss);
    note = element("section", "", {
      class: "mapgen-live",
      role: "alert",
      lang: "en",
      dir: "ltr",
      "aria-label": "Errors in the tables",
    });
    const list = element("ul", "");
    list.append(...problems.split("\n").map((line) => element("li", line)));
    const head = element("header", "");
    head.append(element("h2", title), close);
    note.append(head, list);
    note.addEventListener("keydown", (event) => {
      if (event.key === "Escape") dismiss();
    });
    (document.querySelector(".mapgen-waiting") ?? document.body).append(note);
  };

  const source = new EventSource(events);
  source.addEventListener("message", ({ data }) => {
    const now = JSON.parse(data);
    if (String(now.builds) !== builds) {
      keep();
      source.close();
      location.reload();
    } else show(now.problems);
  });
  addEventListener("pagehide", () => source.close());
  addEventListener("load", () => requestAnimationFrame(goBack));
})();
