// @ts-check
/* Added to the served page only: reloads it after a rebuild, and shows the errors in the tables. */
{
  /** @typedef {{ builds: number, problems: string | null }} News a message of the server; problems, one per line */
  const { builds = "", events = "" } = document.currentScript?.dataset ?? {};
  const PLACE = "mapgen-scroll";
  const rows = () => document.querySelector("#list .rows");
  /** @type {HTMLElement | null} */
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
      /** @type {unknown} */
      const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "[0,0,0]");
      const [x = 0, y = 0, list = 0] = Array.isArray(kept) ? kept.map(Number) : [];
      sessionStorage.removeItem(PLACE);
      if (x || y) scrollTo(x, y);
      if (list) rows()?.scrollTo({ top: list });
    } catch {
      /* as above */
    }
  };

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {string} text
   * @param {Record<string, string>} attributes
   */
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
  const titleNow = () =>
    document.querySelector(".mapgen-waiting")
      ? "Errors in the tables"
      : "The tables have errors: showing the last good map";
  /** @param {string} problems one per line */
  const write = (problems) => {
    const close = element("button", "Dismiss", { type: "button" });
    close.addEventListener("click", dismiss);
    const made = element("section", "", {
      class: "mapgen-live",
      role: "alert",
      lang: "en",
      dir: "ltr",
      "aria-label": "Errors in the tables",
    });
    const list = element("ul", "");
    list.append(...problems.split("\n").map((line) => element("li", line)));
    const head = element("header", "");
    head.append(element("h2", titleNow()), close);
    made.append(head, list);
    made.addEventListener("keydown", (event) => {
      if (event.key === "Escape") dismiss();
    });
    return made;
  };
  /** @param {string | null} problems null where the tables are good */
  const show = (problems) => {
    dismiss();
    if (!problems) return;
    note = write(problems);
    (document.querySelector(".mapgen-waiting") ?? document.body).append(note);
  };

  const source = new EventSource(events);
  source.addEventListener("message", (/** @type {MessageEvent<string>} */ { data }) => {
    /** @type {unknown} */
    const heard = JSON.parse(data);
    const now = /** @type {News} */ (heard);
    if (String(now.builds) !== builds) {
      keep();
      source.close();
      location.reload();
    } else show(now.problems);
  });
  addEventListener("pagehide", () => source.close());
  /* The list is made after the first picture, and then scrolls to the open place. */
  const goBackWhenListed = () => {
    if (rows()?.classList.contains("is-taken") ?? true) requestAnimationFrame(() => requestAnimationFrame(goBack));
    else requestAnimationFrame(goBackWhenListed);
  };
  addEventListener("load", goBackWhenListed);
}
