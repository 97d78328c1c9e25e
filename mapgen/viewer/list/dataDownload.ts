/**
 * Downloads of the visible places as CSV or GeoJSON, with all names, dates, sources and licence. The files are
 * created in the page; nothing is fetched.
 */
import { button, el, fill, writeText } from "../ui/dom";
import { isFramed } from "../ui/layout";
import { saveFile } from "../ui/saveFile";
import { KNOWS_KINDS } from "../state/nameKinds";
import type { Name, Named, Place, Source } from "../contract/payload";
import type { DrawnPlace, VisiblePlaces } from "../map/visiblePlaces";
import { sourcesOf } from "../search/searchIndex";
import type { Control, Store } from "../state/store";
import { dayText, nameNow, stateWords } from "../state/phrases";
import { turningPointOf } from "../time/turningPoint";

type Format = "csv" | "geojson";
const TYPES: Record<Format, string> = { csv: "text/csv;charset=utf-8", geojson: "application/geo+json" };
/** Byte order mark: spreadsheets then read the file as UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Creates the download buttons in `root`. */
export function create(root: HTMLElement, store: Store, visible: VisiblePlaces): Control {
  const { words } = store;
  const count = el("p", { class: "small-print" });
  const toCopy = createCopyText(store);
  const take = (format: Format): void => {
    const text = fileText(format, store, visible);
    save(text, format, `${store.payload.id}-${dayText(store)}.${format}`);
    // A frame may be forbidden to save files: then the text can be copied.
    if (isFramed()) toCopy.show(text);
  };
  const update = (): void => {
    const number = visible.symbols().length;
    writeText(count, words("export.what", { count: number, licence: store.payload.licence }));
  };
  const buttons = el(
    "p",
    { class: "export-buttons" },
    button({ class: "plain-button" }, () => store.requireAll(() => take("csv")), words("export.csv")),
    " ",
    button({ class: "plain-button" }, () => store.requireAll(() => take("geojson")), words("export.geojson")),
  );
  const summary = el("summary", {}, words("export.title"));
  fill(root, el("details", { class: "export" }, summary, count, buttons, ...toCopy.elements));
  update();
  return {
    update(now, before) {
      if (now.filter !== before.filter || now.layers !== before.layers) update();
    },
    remove: () => root.replaceChildren(),
  };
}

/** Creates a hidden field that shows a file's text for copying. */
function createCopyText({ words }: Store): { elements: HTMLElement[]; show: (text: string) => void } {
  const copy = el("textarea", { class: "export-text", readonly: true, rows: 8, "aria-label": words("export.text") });
  const hint = el("p", { class: "small-print" }, words("export.blocked"));
  copy.hidden = hint.hidden = true;
  return {
    elements: [hint, copy],
    show(text) {
      copy.value = text;
      copy.hidden = hint.hidden = false;
      copy.focus();
      copy.select();
    },
  };
}

function save(text: string, format: Format, name: string): void {
  saveFile(new Blob([format === "csv" ? BYTE_ORDER_MARK + text : text], { type: TYPES[format] }), name);
}

/** Returns the text of a file with the visible places, in table order. */
function fileText(format: Format, store: Store, visible: VisiblePlaces): string {
  const shown = new Map(visible.symbols().map((drawn) => [drawn.place.id, drawn]));
  const drawn = store.payload.places.flatMap(({ id }) => shown.get(id) ?? []);
  return format === "csv" ? toCsv(drawn, store) : toGeoJson(drawn, store);
}

type Cells = Record<string, string | number>;

/** Returns CSV according to RFC 4180: lines end in CR LF, quotes are doubled. */
export function toCsv(drawn: readonly DrawnPlace[], store: Store): string {
  const rows = drawn.map((each) => csvCells(each, store));
  const heads = Object.keys(rows[0] ?? {});
  return [heads, ...rows.map((row) => heads.map((head) => row[head] ?? ""))]
    .map((row) => `${row.map(cell).join(",")}\r\n`)
    .join("");
}

/**
 * Returns a CSV cell. A text that begins like a formula gets an apostrophe, which spreadsheets take as the mark
 * of
 * a text, so that they do not evaluate it. Numbers, such as a negative longitude, stay numbers.
 */
export function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvCells({ place, layer, state: shown }: DrawnPlace, store: Store): Cells {
  const turningPoint = turningPointOf(place, layer);
  return {
    id: place.id,
    title: place.title,
    layer: layer.title,
    kind: layer.kinds[place.kind]?.title ?? place.kind,
    lat: place.lat,
    lon: place.lon,
    precision: place.precision,
    country: place.country,
    ...Object.fromEntries(store.payload.named.map((column) => [column, place.named?.[column] ?? ""])),
    date: dayText(store),
    name: nameNow(place, store)?.name ?? "",
    state: stateWords(place, layer, shown, store),
    change: turningPoint.when?.text ?? "",
    names: (place.names ?? []).map(nameCell).join("; "),
    events: (place.events ?? [])
      .map(({ date, text, status, named }) => `${date}: ${text}${marked(status)}${namedCells(named)}`)
      .join("; "),
    summary: place.summary,
    sources: worksOf(place, store)
      .map(({ title, url }) => [title, url].filter(Boolean).join(" "))
      .join("; "),
    map: store.payload.title,
    licence: store.payload.licence,
  };
}

/** Returns "Сталинград (ru) 1925-04-10/1961-11-10": dates are EDTF, an unknown side is empty. */
function nameCell({ name, lang, from = "", to = "", status, named, kinds }: Name): string {
  const cells = KNOWS_KINDS && kinds ? { kind: kinds.join(", "), ...named } : named;
  return `${name} (${lang}) ${from}/${to}${marked(status)}${namedCells(cells)}`;
}

/** Returns " (decided by: the city council)": the cells of a claim that are listed by column name. */
function namedCells(named: Named = {}): string {
  const cells = Object.entries(named).map(([column, text]) => `${column.replaceAll("_", " ")}: ${text}`);
  return cells.length ? ` (${cells.join(", ")})` : "";
}

function marked(status: string | undefined): string {
  return status ? ` [${status}]` : "";
}

function worksOf(place: Place, { payload }: Store): Source[] {
  return sourcesOf(place).flatMap((index) => payload.sources[index] ?? []);
}

/**
 * Returns GeoJSON according to RFC 7946: positions are longitude, latitude in WGS 84. Each feature contains its
 * full sources, so that it can be used separately. The counterpart of `mapgen/outlets/export/forms/geojson.py`.
 */
export function toGeoJson(drawn: readonly DrawnPlace[], store: Store): string {
  const { title, url, licence, credits, layers } = store.payload;
  const features = drawn.map((each) => featureOf(each, store));
  return JSON.stringify(
    {
      type: "FeatureCollection",
      title,
      url,
      licence,
      credits,
      date: dayText(store),
      layers: layers.map((layer) => layer.title),
      features,
    },
    null,
    1,
  );
}

function featureOf({ place, layer, state: shown }: DrawnPlace, store: Store): object {
  const { lat, lon, layer: _, coordinateSource: __, translations: ___, sources: ____, kind, ...properties } = place;
  const numbers = sourcesOf(place);
  const cited = <T extends { sources: number[]; named?: Named }>(
    claims: readonly T[] | undefined,
  ): object[] | undefined =>
    claims?.map(({ sources, ...claim }) => ({
      ...claim,
      named: filled(claim.named),
      translations: undefined,
      sources: sources.map((index) => numbers.indexOf(index)),
    }));
  return {
    type: "Feature",
    id: place.id,
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: {
      ...properties,
      url: store.payload.url && `${store.payload.url}#place=${place.id}`,
      named: filled(properties.named),
      layer: layer.title,
      kind: layer.kinds[kind]?.title ?? kind,
      date: dayText(store),
      name: nameNow(place, store)?.name ?? null,
      state: stateWords(place, layer, shown, store),
      change: turningPointOf(place, layer).when?.text ?? null,
      names: cited(place.names),
      events: cited(place.events),
      figures: cited(place.figures),
      relations: cited(place.relations),
      sources: worksOf(place, store),
      licence: store.payload.licence,
    },
  };
}

/** Returns the cells by column name, undefined if there are none. */
function filled(named: Named | undefined): Named | undefined {
  return named && Object.keys(named).length ? named : undefined;
}
