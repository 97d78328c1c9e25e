/**
 * Enumerations used in the tables, as types. Their order is that of their numbers in the payload. Both
 * languages read them from the files in `mapgen/shared/`.
 */
import type symbols from "../../shared/symbols.json";
import vocabulary from "../../shared/vocabulary.json";

/** How a claim is rated; the map follows the preferred ones. */
export type Status = keyof typeof vocabulary.statuses;
/** How close the coordinates are to the real location. */
export type Precision = keyof typeof vocabulary.precisions;
/** How one place is related to another. */
export type RelationKind = keyof typeof vocabulary.relations;
/** The shapes of symbols. */
export type Shape = keyof typeof symbols.outlines;
/** The state of a place on a day; "changing" while the date of the change is uncertain. */
export type PlaceState = keyof typeof symbols.looks;
/** A state without uncertainty: before, during or after. */
export type Phase = Exclude<PlaceState, "changing">;

/** All values, by their numbers in the payload. */
export const STATUSES = Object.keys(vocabulary.statuses) as readonly Status[];
export const PRECISIONS = Object.keys(vocabulary.precisions) as readonly Precision[];
export const RELATIONS = Object.keys(vocabulary.relations) as readonly RelationKind[];
