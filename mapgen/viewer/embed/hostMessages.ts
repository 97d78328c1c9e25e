/**
 * What a page and the lesson around it may say to each other: the one contract of `hostBridge.ts`, in
 * the map, and `hostScript.ts`, around it. Whatever has another shape is not heard.
 */

export type ToMap = { mapgen: 1; hello: true } | { mapgen: 1; go: string };
export type ToHost =
  { mapgen: 1; hello: true } | { mapgen: 1; place: string | null; title: string } | { mapgen: 1; date: string };

/** The part of an address behind #, as browsers write it. */
export const VIEW = /^[\w%.,~/?&=+-]{1,1000}$/;
/** An id of the tables. */
export const PLACE = /^[a-z0-9-]{1,100}$/;
export const DATE_TEXT = /^\d{4}-\d\d-\d\d$/;

/** The fields of one of our messages; undefined for anything else. */
export function ours(data: unknown): Record<string, unknown> | undefined {
  const fields = typeof data === "object" && data ? (data as Record<string, unknown>) : {};
  return fields["mapgen"] === 1 ? fields : undefined;
}

/** Whether a field is a text of that form. */
export function isText(field: unknown, form: RegExp): field is string {
  return typeof field === "string" && form.test(field);
}
