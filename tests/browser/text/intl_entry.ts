/** The viewer's numbers and plurals on their own, for test_intl.py. */
import { unpack, type PackedPayload } from "../../../mapgen/viewer/contract/unpack";
import { registerLexicons, numberIn } from "../../../mapgen/viewer/text/lexicon";
import { createPlural } from "../../../mapgen/viewer/text/messages";

const intl = {
  /** Takes over the words of a payload of mapgen's. */
  take: (payload: PackedPayload): void => registerLexicons(unpack(payload, [], []).lexicons),
  numbers: (values: number[], lang: string): string[] => values.map((value) => numberIn(lang, value)),
  /** The browser's own way to write numbers; null where it has none of the language. */
  ownNumbers: (values: number[], lang: string): string[] | null =>
    Intl.NumberFormat.supportedLocalesOf(lang).length
      ? values.map((value) => value.toLocaleString(`${lang === "en" ? "en-GB" : lang}-u-nu-latn`))
      : null,
  plurals: (most: number, lang: string): string[] => Array.from({ length: most }, (_, n) => createPlural(lang)(n)),
};

Object.assign(window, { intl });
