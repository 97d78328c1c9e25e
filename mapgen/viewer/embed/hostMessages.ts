/**
 * The messages between an embedded map and the page around it: the protocol shared by `hostBridge.ts` in the map
 * and `hostScript.ts` around it. Messages of any other form are ignored.
 */

/** Messages to the map: a greeting, or a URL fragment to apply. */
export type ToMap = { mapgen: 1; hello: true } | { mapgen: 1; go: string };
/** Messages from the map: a greeting, the date, or the open place. */
export type ToHost =
  { mapgen: 1; hello: true } | { mapgen: 1; place: string | null; title: string } | { mapgen: 1; date: string };

/** A URL fragment as browsers encode it. */
export const VIEW = /^[\w%.,~/?&=+-]{1,1000}$/;
/** An id from the tables. */
export const PLACE = /^[a-z0-9-]{1,100}$/;
/** A date as EDTF text, to the day. */
export const DATE_TEXT = /^-?\d{4}-\d\d-\d\d$/;

/** Returns the fields of a mapgen message; undefined for any other message. */
export function ours(data: unknown): Record<string, unknown> | undefined {
  const fields = typeof data === "object" && data ? (data as Record<string, unknown>) : {};
  return fields["mapgen"] === 1 ? fields : undefined;
}

/** Whether a field is a string that matches `form`. */
export function isText(field: unknown, form: RegExp): field is string {
  return typeof field === "string" && form.test(field);
}
