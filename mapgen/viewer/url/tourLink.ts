/**
 * The part of the address that names a step: `tour=the-camps-empty&step=3`. Its date and layers need
 * not be said; where they are, they come after those of the step.
 */
import type { Step, Tour } from "../contract/payload";
import { ALL, type ViewChange, type TourPosition, type Store, type View } from "../state/store";
import { parse } from "../time/edtf";

/** What of the address tells of a tour. */
export function tourParts({ tour }: View): string[] {
  return tour ? [`tour=${encodeURIComponent(tour.id)}`, `step=${tour.step}`] : [];
}

/** The address of a step. */
export function stepAddress(tour: Tour, number: number): string {
  return `#tour=${encodeURIComponent(tour.id)}&step=${number}`;
}

/** Takes tour and step out of an address: the step's view, or which parts say nothing here. */
export function tourIn(asked: URLSearchParams, store: Store): { change: ViewChange; wrong: string[] } {
  const [id, step] = [asked.get("tour"), asked.get("step")];
  const said = (["tour", "step"] as const).flatMap((key) => (asked.has(key) ? [`${key}=${asked.get(key) ?? ""}`] : []));
  asked.delete("tour");
  asked.delete("step");
  const tour = store.payload.tours.find((one) => one.id === id);
  const number = step === null ? 1 : Number(/^\d{1,4}$/.exec(step)?.[0]);
  const change = tour ? stepView(tour, number, store) : undefined;
  return change ? { change, wrong: [] } : { change: { tour: null }, wrong: said };
}

/** The view of a step, or nothing where the tour has no such step. */
export function stepView(tour: Tour, number: number, store: Store): ViewChange | undefined {
  const step = tour.steps[number - 1];
  if (!step) return undefined;
  const standing: TourPosition = {
    id: tour.id,
    step: number,
    day: parse(step.date).earliest,
    layers: layersOf(step, store),
  };
  return { tour: standing, day: standing.day, layers: standing.layers, sought: ALL };
}

/** Those that the step names, else those of the opening and the one that shows its place. */
function layersOf({ layers, place }: Step, { payload, place: find }: Store): ReadonlySet<string> {
  if (layers.length) return new Set(layers);
  const own = find(place)?.layer;
  return new Set(payload.layers.filter((layer) => layer.on || layer.id === own).map((layer) => layer.id));
}
