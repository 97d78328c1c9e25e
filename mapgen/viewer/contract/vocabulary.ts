/**
 * The words that the tables choose from, as types and in the order of their numbers in the payload:
 * from the files that Python reads, too (`mapgen/shared/`).
 */
import type symbols from "../../shared/symbols.json";
import vocabulary from "../../shared/vocabulary.json";

/** Whether the map follows a claim. */
export type Status = keyof typeof vocabulary.statuses;
/** How near a point lies to the thing. */
export type Precision = keyof typeof vocabulary.precisions;
/** What a place has to do with another. */
export type RelationKind = keyof typeof vocabulary.relations;
export type Shape = keyof typeof symbols.outlines;
/** Where a place is in its life; "changing" while the dates leave that in doubt. */
export type PlaceState = keyof typeof symbols.looks;
export type Phase = Exclude<PlaceState, "changing">;

export const STATUSES = Object.keys(vocabulary.statuses) as readonly Status[];
export const PRECISIONS = Object.keys(vocabulary.precisions) as readonly Precision[];
export const RELATIONS = Object.keys(vocabulary.relations) as readonly RelationKind[];
