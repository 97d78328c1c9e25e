/**
 * External links in a frame that must not open new windows: the URL is shown as text with a button to copy it.
 * Whether popups are allowed can only be found out by trying.
 */
import { copyFrom } from "../ui/clipboard";
import { button, el, fill } from "../ui/dom";
import { isFramed } from "../ui/layout";
import type { Control, Store } from "../state/store";

/** Handles the external links of the whole page if they may be blocked; the URL is shown in `root`. */
export function create(root: HTMLElement, store: Store): Control {
  const box = root.appendChild(el("div", { class: "address-box", role: "group", dir: "auto", hidden: true }));
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[target=_blank]") : null;
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    if (!openWindow(link.href)) showAddress(box, link, store);
  };
  if (isSandboxed()) document.addEventListener("click", follow, true);
  return {
    update(now, before) {
      if (now.lang !== before.lang) box.hidden = true;
    },
    remove() {
      document.removeEventListener("click", follow, true);
      box.remove();
    },
  };
}

/** Sandboxed frames have an opaque origin, unless allow-same-origin is set. */
function isSandboxed(): boolean {
  return isFramed() && window.origin === "null";
}

function openWindow(address: string): boolean {
  const opened = window.open(address, "_blank");
  if (opened) opened.opener = null;
  return opened !== null;
}

function showAddress(box: HTMLElement, link: HTMLAnchorElement, { words }: Store): void {
  const field = el(
    "textarea",
    { readonly: true, rows: 2, dir: "ltr", "aria-label": words("embed.address") },
    link.href,
  );
  const status = el("p", { class: "small-print", role: "status" });
  const showStatus = (copied: boolean): void =>
    void (status.textContent = words(copied ? "copy.done" : "copy.blocked"));
  const close = (): void => {
    box.hidden = true;
    link.focus({ preventScroll: true });
  };
  box.setAttribute("aria-label", words("embed.address"));
  fill(
    box,
    el("p", {}, words("embed.dead")),
    field,
    button({ class: "plain-button" }, () => void copyFrom(field).then(showStatus), words("embed.copy")),
    button({ class: "close", "aria-label": words("card.close") }, close, "×"),
    status,
  );
  box.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  box.hidden = false;
  field.focus({ preventScroll: true });
  field.select();
}
