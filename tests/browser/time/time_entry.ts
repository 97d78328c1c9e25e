/** The viewer's time logic on its own, for test_time_twin.py. */
import { at } from "../../../mapgen/viewer/time/datedChanges";
import { nameChanges, periodsOf } from "../../../mapgen/viewer/time/namePeriods";
import { stateAt } from "../../../mapgen/viewer/time/placeState";
import type { Layer, Place } from "../../../mapgen/viewer/contract/payload";
import { parse, phrase } from "../../../mapgen/viewer/time/edtf";
import { createWords } from "../../../mapgen/viewer/text/messages";

interface Case {
  place: Place;
  layer: Layer;
  day: number;
}

const twin = {
  /** Bounds and words of a date, or null where it is none. */
  read(text: string, catalogue: Record<string, string>): unknown {
    try {
      const when = parse(text);
      const say = createWords({ en: catalogue }, "en");
      const words = [false, true].map((duration) => phrase(when, say, "en", duration));
      return { earliest: when.earliest, latest: when.latest, words };
    } catch {
      return null;
    }
  },
  /** The state of a place on a day, its name, and the name that it changes to. */
  live({ place, layer, day }: Case): unknown {
    const { value, next } = at(nameChanges(periodsOf(place)), null, day);
    return {
      state: stateAt(place, layer, day),
      name: value?.names[0]?.name ?? null,
      next: next?.names[0]?.name ?? null,
    };
  },
};

Object.assign(window, { twin });
