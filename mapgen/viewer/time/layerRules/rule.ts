/**
 * The interface of a layer rule. Each rule is a file in this folder and a line in `registry.ts`; the counterpart
 * is `mapgen/layers/`. No other code depends on the name of a rule.
 */
import type { Change, DayBounds } from "../datedChanges";
import type { Period } from "../namePeriods";
import type { Claim, Layer, Name, Phase, Place } from "../../contract/payload";
import type { When } from "../edtf";

/** The turning point of a place: the change that led to its final state. */
export interface TurningChange extends DayBounds {
  /** The date as given in the tables, if the rule knows it. */
  readonly when?: When;
  /** The state that begins; undefined for an event, whose days it has. */
  readonly value?: Phase;
}

/** What the histogram counts of a place, on its two sides. */
export interface ChartedChanges {
  /** Names given, monuments built, camps opened, events. */
  readonly begun: readonly DayBounds[];
  /** Names lost, monuments removed, camps closed. */
  readonly ended: readonly DayBounds[];
}

/** The functions and flags that a rule provides. */
export interface LayerRule {
  /** Whether places are labelled with their name on the date; otherwise with their title. */
  readonly goesByName: boolean;
  /** Whether an interval in an event's date is a duration, not an uncertain date. */
  readonly datesLast: boolean;
  /** Whether a card's timeline shows events as separate marks; otherwise they delimit its segments. */
  readonly eventsBeside: boolean;
  /** Returns the state changes of a place, in any order. */
  readonly changes: (place: Place, layer: Layer) => Change<Phase>[];
  /** Returns the changes visible on the map, for a place with the state changes `states` in chronological order. */
  readonly visibleChanges: (place: Place, states: readonly Change<Phase>[]) => DayBounds[];
  /** Returns the changes that the histogram counts, of those with the state changes `states`. */
  readonly chartedChanges: (place: Place, states: readonly Change<Phase>[]) => ChartedChanges;
  /** Returns the turning point, given the changes `begun` that start a new state; undefined if none is known. */
  readonly turningChange: (place: Place, begun: readonly Change<Phase>[]) => TurningChange | undefined;
  /** Returns those of the changes `begun` that were temporary losses before the turning point. */
  readonly passingLosses: (begun: readonly Change<Phase>[]) => Change<Phase>[];
  /** Returns the segments of a card's timeline. Each change starts a segment, with its names if the rule has names. */
  readonly stretches: (place: Place, states: readonly Change<Phase>[]) => Change<Period | null>[];
  /** Returns the claims that support a row. `names`: those on the date; `turn`: EDTF text of the turning point. */
  readonly grounds: (place: Place, layer: Layer, names: readonly Name[], turn: string | undefined) => Claim[];
}
