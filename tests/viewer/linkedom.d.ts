/** What `dom.ts` uses of linkedom, whose own declarations are not those of the standard's types. */
export function parseHTML(html: string): { window: Window; document: Document };
