/**
 * URL parameters of a tour step: `tour=the-camps-empty&step=3`, or `made=…&step=3` (`madeLink.ts`). Date and layers of
 * the step are implied; explicit parameters override them.
 */
import type { Step, Tour } from "../contract/payload";
import { ALL, type ViewChange, type TourPosition, type Store, type View } from "../state/store";
import { parse } from "../time/edtf";
import { MADE, madeIn } from "./madeLink";

/** Returns the URL parameters of the view's tour; none if it is too long for an address. */
export function tourParts({ tour }: View): string[] {
  return tour && tour.id !== MADE ? [partOf(tour.id), `step=${tour.step}`] : [];
}

function partOf(id: string): string {
  return id.startsWith(MADE) ? id : `tour=${encodeURIComponent(id)}`;
}

/** Returns the URL fragment of a step. */
export function stepAddress(tour: Tour, number: number): string {
  return `#${partOf(tour.id)}&step=${number}`;
}

/** Removes tour and step from the parameters. Returns the step's view, or the names of invalid parameters. */
export function tourIn(parameters: URLSearchParams, store: Store): { change: ViewChange; wrong: string[] } {
  const [id, step] = [parameters.get("tour"), parameters.get("step")];
  const isMade = parameters.has("made");
  const given = (["tour", "made", "step"] as const).flatMap((key) =>
    parameters.has(key) ? [`${key}=${parameters.get(key) ?? ""}`] : [],
  );
  parameters.delete("tour");
  parameters.delete("made");
  parameters.delete("step");
  const tour = isMade ? madeIn(store.payload) : store.payload.tours.find((one) => one.id === id);
  const number = step === null ? 1 : Number(/^\d{1,4}$/.exec(step)?.[0]);
  const change = tour ? stepView(tour, number, store) : undefined;
  return change ? { change, wrong: [] } : { change: { tour: null }, wrong: given };
}

/** Returns the view of a step, or undefined if the tour has no such step. */
export function stepView(tour: Tour, number: number, store: Store): ViewChange | undefined {
  const step = tour.steps[number - 1];
  if (!step) return undefined;
  const standing: TourPosition = {
    id: tour.id,
    step: number,
    place: step.place,
    day: parse(step.date).earliest,
    layers: layersOf(step, store),
  };
  return { tour: standing, day: standing.day, layers: standing.layers, criteria: ALL };
}

/** Returns the layers of a step; by default those of the opening view and the layer of its place. */
function layersOf({ layers, place }: Step, { payload, place: find }: Store): ReadonlySet<string> {
  if (layers.length) return new Set(layers);
  const own = find(place)?.layer;
  return new Set(payload.layers.filter((layer) => layer.on || layer.id === own).map((layer) => layer.id));
}
