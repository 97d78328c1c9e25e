/**
 * Colours of symbols, and what the map says of words for kinds of names.
 */

/** CSS hex colours for the light and the dark theme. */
export interface Tone {
  colour: string;
  colourDark: string;
}

/** What the map says of a word for a kind of name; colours are those of the places whose name of the day is such. */
export interface NameKind extends Partial<Tone> {
  title: string;
  /** Phrases that count these places, by plural category. */
  tally?: Record<string, string>;
}
