import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import * as escapeKey from "../../../mapgen/viewer/map/escapeKey";
import { create } from "../../../mapgen/viewer/ui/toast";

function setUp(): {
  toast: ReturnType<typeof create>;
  frame: HTMLElement;
  text: () => string;
  button: () => HTMLButtonElement;
} {
  const frame = document.createElement("div");
  document.body.append(frame);
  const find = <T extends HTMLElement>(selector: string): T => frame.querySelector(selector) as T;
  return {
    toast: create(frame, () => "Close"),
    frame,
    text: () => find("[role=status]").textContent ?? "",
    button: () => find<HTMLButtonElement>("button"),
  };
}

function event(type: string, fields: object = {}): Event {
  return Object.assign(new Event(type, { bubbles: true, cancelable: true }), fields);
}

test("a message stays until it is closed or there is another", () => {
  const { toast, text, button } = setUp();
  toast.say("one");
  document.body.dispatchEvent(event("pointerdown"));
  assert.equal(text(), "one");
  toast.say("two");
  assert.equal(text(), "two");
  assert.equal(button().getAttribute("aria-label"), "Close");
  button().click();
  assert.equal(text(), "");
  assert.equal(button().hidden, true);
  toast.remove();
});

test("a hint goes with the next press and needs no button", () => {
  const { toast, text, button } = setUp();
  toast.hint("use two fingers");
  assert.deepEqual([text(), button().hidden], ["use two fingers", true]);
  document.body.dispatchEvent(event("pointerdown"));
  assert.equal(text(), "");
  toast.remove();
});

test("Esc in the map closes the message, and then the card; elsewhere neither", () => {
  const { toast, frame, text } = setUp();
  const closed: string[] = [];
  const elsewhere = document.createElement("div");
  document.body.append(elsewhere);
  const control = escapeKey.create(frame, frame, toast, { close: () => void closed.push("card") });
  const escape = (from: HTMLElement): void => void from.dispatchEvent(event("keydown", { key: "Escape" }));
  toast.say("one");
  escape(elsewhere);
  assert.equal(text(), "one");
  escape(frame);
  assert.deepEqual([text(), closed], ["", []]);
  escape(frame);
  escape(elsewhere);
  assert.deepEqual(closed, ["card"]);
  control.remove();
  escape(frame);
  assert.equal(closed.length, 1);
});
