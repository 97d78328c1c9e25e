/** The viewer's time logic and its words on their own, for test_twin.py. */
import { bring, countryName, listed, numberIn } from "../../../mapgen/viewer/text/lexicon";
import { nameNow, spanWords, stateNow, turningPointWords, yearsWords } from "../../../mapgen/viewer/state/phrases";
import { createStore, type Store } from "../../../mapgen/viewer/state/store";
import { turningPointOf } from "../../../mapgen/viewer/time/turningPoint";
import { at } from "../../../mapgen/viewer/time/datedChanges";
import { nameChanges, periodsOf } from "../../../mapgen/viewer/time/namePeriods";
import { stateAt } from "../../../mapgen/viewer/time/placeState";
import type { Layer, Name, Payload, Place } from "../../../mapgen/viewer/contract/payload";
import { parse, phrase } from "../../../mapgen/viewer/time/edtf";
import { unpack, type PackedPayload } from "../../../mapgen/viewer/contract/unpack";
import { createPlural } from "../../../mapgen/viewer/text/messages";

interface Case {
  place: Place;
  layer: Layer;
  day: number;
}

/** A page of nothing but its words, which the place and the layer are put into. */
let page: Payload;

function storeOf(lang: string, opening = "1953-03-05", layers: Layer[] = [], places: Place[] = []): Store {
  return createStore({ ...page, languages: [lang], opening, layers, places });
}

const twin = {
  /** Takes over the words of a payload of mapgen's. */
  take(payload: PackedPayload): void {
    page = unpack(payload, []);
    bring(page.lexicons);
  },
  /** Bounds and words of a date, or null where it is none. */
  read(text: string, lang: string): unknown {
    try {
      const when = parse(text);
      const words = [false, true].map((duration) => phrase(when, storeOf(lang).words, lang, duration));
      return { earliest: when.earliest, latest: when.latest, words };
    } catch {
      return null;
    }
  },
  span: (name: Name, lang: string): string => spanWords(name, storeOf(lang)),
  heading: ([first, last]: (number | null)[], lang: string): string =>
    yearsWords(
      { when: null, earliest: 0, latest: 0, lasts: false, years: [first ?? -Infinity, last ?? Infinity] },
      storeOf(lang),
    ),
  /** What is said of a place on a day. */
  told(place: Place, layer: Layer, lang: string, day: string): unknown {
    const store = storeOf(lang, day, [layer], [place]);
    const turn = turningPointOf(place, layer);
    const name = nameNow(place, store);
    return {
      name: name ? [name.name, name.lang] : [place.title, store.foreign(place, "title") ?? lang],
      state: stateNow(place, store),
      date: turningPointWords(turn, store),
      heading: yearsWords(turn, store),
      turn: turn.when?.text ?? null,
    };
  },
  numbers: (values: number[], lang: string): string[] => values.map((value) => numberIn(lang, value)),
  /** The browser's own way to write numbers; null where it has none of the language. */
  ownNumbers: (values: number[], lang: string): string[] | null =>
    Intl.NumberFormat.supportedLocalesOf(lang).length
      ? values.map((value) => value.toLocaleString(`${lang === "en" ? "en-GB" : lang}-u-nu-latn`))
      : null,
  listed,
  countryName,
  plurals: (most: number, lang: string): string[] => Array.from({ length: most }, (_, n) => createPlural(lang)(n)),
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
