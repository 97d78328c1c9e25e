/**
 * The language switcher, and the translation of texts that the build wrote into the page.
 */
import { el, writeText } from "../ui/dom";
import { icon } from "../ui/icon";
import type { Control, Store, View } from "../state/store";
import { languageName } from "../text/lexicon";

/** An icon that is understood in any language. */
const GLOBE =
  "M8 1.8A6.2 6.2 0 1 0 8 14.2A6.2 6.2 0 1 0 8 1.8M1.8 8H14.2M8 1.8C5 4.8 5 11.2 8 14.2C11 11.2 11 4.8 8 1.8";
const CHOICE = "mapgen-language";

/** Creates the switcher in `root` if the page has several languages. */
export function create(root: HTMLElement, store: Store): Control {
  const { languages } = store.payload;
  const options = languages.map((lang) => el("option", { value: lang, lang }));
  const select = el("select", { id: CHOICE }, ...options);
  const nameOption = (option: HTMLOptionElement): void => writeText(option, languageName(option.value, option.value));
  options.filter(({ value }) => value === store.view().lang).forEach(nameOption);
  store.whenComplete(() => options.forEach(nameOption));
  const label = el("label", { for: CHOICE });
  const code = el("span", { class: "language-code", "aria-hidden": "true" });
  select.addEventListener("change", () => store.set({ lang: select.value }));
  if (languages.length > 1) root.replaceChildren(icon(GLOBE), label, select, code);
  const write = ({ lang }: View): void => {
    writeText(label, store.words("page.language"));
    select.value = lang;
    code.textContent = lang.toUpperCase();
    document.documentElement.lang = lang;
    document.documentElement.dir = store.words("page.direction");
    writeWords(store);
    writeTitle(store);
  };
  write(store.view());
  return {
    update(now, before) {
      if (now.lang !== before.lang) write(now);
    },
    remove: () => root.replaceChildren(),
  };
}

/** Updates elements with a data-word attribute: the aria-label if there is one, else the text. */
function writeWords({ words }: Store): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-word]")) {
    const text = words(element.dataset["word"] ?? "");
    if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", text);
    else writeText(element, text);
  }
}

function writeTitle({ payload, foreignLang }: Store): void {
  document.title = payload.title;
  document.querySelector("meta[name=description]")?.setAttribute("content", payload.subtitle);
  for (const [selector, field] of [
    ["h1", "title"],
    [".standfirst", "subtitle"],
  ] as const) {
    const element = document.querySelector<HTMLElement>(`.masthead ${selector}`);
    if (!element) continue;
    element.textContent = payload[field];
    markLanguage(element, foreignLang(payload, field));
  }
}

/** Sets the `lang` attribute of an element; undefined removes it. */
function markLanguage(element: HTMLElement, lang: string | undefined): void {
  if (lang) element.lang = lang;
  else element.removeAttribute("lang");
}
