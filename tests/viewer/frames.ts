/** Frames for units that wait for one: painted when the test says so. */

let waiting = new Map<number, (now: number) => void>();
let number = 0;
let time = 0;

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

define("requestAnimationFrame", (act: (now: number) => void) => {
  waiting.set(++number, act);
  return number;
});
define("cancelAnimationFrame", (one: number) => void waiting.delete(one));

export const frames = {
  /** How many acts wait for the next frame. */
  waiting: () => waiting.size,
  /** Forgets what still waits. */
  clear: () => void (waiting = new Map()),
};

/** Paints a frame, `later` milliseconds after the one before, and lets what follows it happen. */
export function paint(later = 16): Promise<void> {
  const acts = [...waiting.values()];
  waiting = new Map();
  time += later;
  for (const act of acts) act(time);
  return new Promise((done) => setTimeout(done));
}
