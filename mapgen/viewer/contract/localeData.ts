/** Locale data of one language, from CLDR. Only the countries and languages that the map mentions. */
export interface Lexicon {
  /** Keyed by ISO 3166-1 alpha-2 code and by BCP 47 tag. */
  countries: Record<string, string>;
  languages: Record<string, string>;
  /** Twelve names each: standalone, beside a day, and short. Short names only if they are no prefix of the others. */
  months: string[];
  dayMonths: string[];
  shortMonths?: string[];
  /** Patterns with {day}, {month} and {year}; `figures` is the one with a numeric month. */
  day: string;
  month: string;
  figures: string;
  /** The pattern of a year before 1, such as "{year} BC"; only if a date of the map is. */
  era?: string;
  /** `first`: the minimum number of digits before the first group separator. */
  numbers: [decimal: string, group: string, minus: string, first: number];
  /** Separators between the items of a list, and before the last item. */
  list: [between: string, last: string];
}
