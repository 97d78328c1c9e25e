/**
 * What a layer's rule answers. Each rule is a file here and a line in `registry.ts`; the twin of
 * `mapgen/layers/`. Nothing else asks for a rule's name.
 */
import type { Change, DayBounds } from "../datedChanges";
import type { Period } from "../namePeriods";
import type { Claim, Layer, Name, Phase, Place } from "../../contract/payload";
import type { When } from "../edtf";

/** The change since which a place is what it stayed. */
export interface Turn extends DayBounds {
  /** Its date in the tables, where the rule knows it without looking for it. */
  readonly when?: When;
  /** Whether its date tells how long something lasted. */
  readonly lasts: boolean;
}

export interface LayerRule {
  /** Whether its places go by the name of the day, on the map and in words; else by their titles. */
  readonly goesByName: boolean;
  /** Whether an event's date tells how long it lasted, not between which days it lies. */
  readonly datesLast: boolean;
  /** Whether events are something else beside the stretches of a card's timeline, not their bounds. */
  readonly eventsBeside: boolean;
  /** The changes of state of a place, in any order. */
  readonly changes: (place: Place, layer: Layer) => Change<Phase>[];
  /** Of a place with the state changes `states`, in the order of time: the changes that a reader of the map sees. */
  readonly visibleChanges: (place: Place, states: readonly Change<Phase>[]) => DayBounds[];
  /** The turn of a place of which new states begin with the changes `begun`; undefined where none is known. */
  readonly turn: (place: Place, begun: readonly Change<Phase>[]) => Turn | undefined;
  /** Of the changes `begun`, the losses before the turn that did not last. */
  readonly passingLosses: (begun: readonly Change<Phase>[]) => Change<Phase>[];
  /** What a card's timeline draws: each change opens a stretch, with its names where the rule has some. */
  readonly stretches: (place: Place, states: readonly Change<Phase>[]) => Change<Period | null>[];
  /** The claims on which a row rests: `names` are those of the day, `turn` the date of the turn in the tables. */
  readonly grounds: (place: Place, layer: Layer, names: readonly Name[], turn: string | undefined) => Claim[];
}
