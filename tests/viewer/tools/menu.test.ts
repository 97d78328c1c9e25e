import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMenu, type Menu } from "../../../mapgen/viewer/tools/menu";
import { el } from "../../../mapgen/viewer/ui/dom";

function setUp(): { menu: Menu; knob: HTMLElement; box: HTMLElement; acted: string[] } {
  const acted: string[] = [];
  const menu = createMenu(
    [
      { name: "share", picture: "M0 0", act: () => acted.push("share") },
      { name: "full", picture: "M0 0", act: () => acted.push("full"), isOn: () => true },
    ],
    () => el("p", {}, "foot"),
    (key) => key,
  );
  document.body.replaceChildren(menu.element);
  const [knob, box] = [".menu-knob", ".menu-box"].map((one) => menu.element.querySelector<HTMLElement>(one));
  assert.ok(knob && box);
  return { menu, knob, box, acted };
}

test("the knob opens the menu, with its entries and what stands below them", () => {
  const { knob, box } = setUp();
  assert.deepEqual([box.hidden, knob.getAttribute("aria-expanded")], [true, "false"]);
  knob.click();
  assert.deepEqual([box.hidden, knob.getAttribute("aria-expanded")], [false, "true"]);
  assert.equal(box.textContent, "tools.sharetools.fullfoot");
  const entries = [...box.querySelectorAll("button")];
  assert.deepEqual(
    entries.map((entry) => entry.getAttribute("aria-pressed")),
    [null, "true"],
  );
  knob.click();
  assert.equal(box.hidden, true);
});

test("an entry acts and closes the menu, as do Esc and a press elsewhere", () => {
  const { knob, box, acted, menu } = setUp();
  knob.click();
  box.querySelector<HTMLElement>("[data-tool=full]")?.click();
  assert.deepEqual([acted, box.hidden], [["full"], true]);
  knob.click();
  menu.element.dispatchEvent(Object.assign(new Event("keydown"), { key: "Escape" }));
  assert.equal(box.hidden, true);
  knob.click();
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  assert.equal(box.hidden, true);
  menu.remove();
  knob.click();
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  assert.equal(box.hidden, false, "removed, it listens no more");
});

test("an entry may have a second way beside it, told in whole words", () => {
  const acted: string[] = [];
  const beside = { name: "svg", label: "SVG", act: () => acted.push("svg") };
  const menu = createMenu([{ name: "png", picture: "M0 0", act: () => acted.push("png"), beside }], () => null, String);
  menu.element.querySelector<HTMLElement>(".menu-knob")?.click();
  const small = menu.element.querySelector<HTMLElement>(".menu-beside");
  assert.deepEqual([small?.textContent, small?.getAttribute("title")], ["SVG", "tools.svg"]);
  small?.click();
  assert.deepEqual([acted, menu.element.querySelector<HTMLElement>(".menu-box")?.hidden], [["svg"], true]);
});
