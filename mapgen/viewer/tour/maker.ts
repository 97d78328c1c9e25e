/**
 * Makes tours in the page. The page keeps nothing: what is made stays while the page is open, whatever panel is shown;
 * it is taken along as an address or as a file, and leaving the page with what was not is asked about.
 */
import type * as L from "leaflet";
import type { Place, Tour } from "../contract/payload";
import type { Store } from "../state/store";
import { playMade, writtenOf } from "../url/madeLink";
import type { MadeStep } from "../url/madeTour";
import { createMakerPanel, fillSteps, type MakerActs, type MakerPanel } from "./makerPanel";
import { change, codeNow, download, follow, letGo, offersOf, renew, type Making } from "./making";
import { viewAt } from "./viewToAdd";

/** The maker of tours. */
export interface Maker {
  /** Creates the panel. */
  panel: () => MakerPanel;
  /** Follows the view, which could be added. */
  follow: () => void;
  /** Takes a tour to change it. */
  adopt: (tour: Tour) => void;
  remove: () => void;
}

/** What the maker does elsewhere. */
export interface MakerDeeds {
  /** Shows the maker's panel anew. */
  open: () => void;
  /** Shows a place in the free part of the map. */
  show: (place: Place, zoom: number) => void;
  play: (tour: Tour) => void;
  close: () => void;
  /** Returns the middle of the free part of the map. */
  middle: () => L.LatLng;
}

/** Creates the maker with an empty tour. */
export function createMaker(map: L.Map, store: Store, deeds: MakerDeeds): Maker {
  const made = { lang: store.view().lang, title: "", author: "", question: "", answer: "", steps: [] };
  const started = { made, former: null, safe: made, code: null, recent: undefined, offered: undefined, panel: null };
  const making: Making = { map, store, middle: deeds.middle, ...started };
  const acts = actsOf(making, deeds);
  return {
    panel() {
      const panel = createMakerPanel(making.made, store, acts);
      making.panel = panel;
      fillSteps(panel, making.made, making.made.steps.length - 1, store, acts);
      renew(making);
      return panel;
    },
    follow: () => follow(making),
    adopt(tour) {
      const written = writtenOf(tour);
      if (!written || written === making.made) return;
      making.former = making.made.steps.length ? making.made : null;
      making.made = making.safe = written;
    },
    remove: letGo,
  };
}

function actsOf(making: Making, deeds: MakerDeeds): MakerActs {
  const { store } = making;
  const actsOnSteps = stepActs(making, deeds, () => acts);
  const acts: MakerActs = {
    ...actsOnSteps,
    edit: (part) => change(making, part),
    undo() {
      const { made, former } = making;
      if (former) Object.assign(making, { made: former, former: made });
      deeds.open();
    },
    play: () => deeds.play(playMade(making.made, codeNow(making), store)),
    close: deeds.close,
    offers: () => offersOf(making),
    download: () => download(making),
  };
  return acts;
}

/** What the fields and buttons of steps do. */
type StepActs = Pick<MakerActs, "add" | "editStep" | "take" | "show" | "move" | "remove">;

function stepActs(making: Making, deeds: MakerDeeds, acts: () => MakerActs): StepActs {
  const { map, store } = making;
  const replaced = (at: number, part: Partial<MadeStep>): MadeStep[] =>
    making.made.steps.map((step, i) => (i === at ? { ...step, ...part } : step));
  const write = (steps: MadeStep[], open: number, focus: string): void => {
    change(making, { steps });
    if (!making.panel) return;
    fillSteps(making.panel, making.made, open, store, acts());
    making.panel.steps.children[open]?.querySelector<HTMLElement>(focus)?.focus();
    follow(making);
  };
  const view = (): ReturnType<typeof viewAt> | undefined => {
    const { offered } = making;
    return offered && viewAt(offered, map, store);
  };
  return {
    add() {
      const { steps } = making.made;
      const now = view();
      if (now) write([...steps, { ...now, title: "", text: "" }], steps.length, "input");
    },
    editStep: (at, part) => change(making, { steps: replaced(at, part) }),
    take: (at) => write(replaced(at, view() ?? {}), at, "[data-act=take]"),
    show: (at) => showStep(making, at, deeds),
    move(at, by) {
      const steps = [...making.made.steps];
      steps.splice(at + by, 0, ...steps.splice(at, 1));
      write(steps, at + by, `[data-act=${by < 0 ? "up" : "down"}]`);
    },
    remove(at) {
      making.former = making.made;
      write(
        making.made.steps.filter((_, i) => i !== at),
        -1,
        "",
      );
      making.panel?.undo.focus();
    },
  };
}

function showStep({ made, store }: Making, at: number, deeds: MakerDeeds): void {
  const step = made.steps[at];
  const place = store.place(step?.place ?? "");
  if (!step || !place) return;
  const usual = store.payload.layers.filter(({ id, on }) => on || id === place.layer).map(({ id }) => id);
  store.set({ day: step.day, open: null, layers: new Set(step.layers.length ? step.layers : usual) });
  deeds.show(place, step.zoom);
}
