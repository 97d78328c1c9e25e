/**
 * The deflated blocks of the page (`mapgen/payload/late.py`): parts of the payload in zlib's format and base64.
 */

/** The blocks' elements. They have no language that a browser would run. */
const BLOCK = 'script[type="application/octet-stream"]';

/** Returns the texts of the page's blocks, in document order. */
export function readBlocks(root: ParentNode): string[] {
  return [...root.querySelectorAll(BLOCK)].map((element) => element.textContent ?? "");
}

/** Returns the JSON value of a block. Rejects if the browser cannot inflate, or the block is damaged. */
export async function inflate(block: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(block), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}
