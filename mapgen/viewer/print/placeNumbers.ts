/**
 * The places' numbers on paper: the build counts them (`mapgen/noscript/numbering.py`) and writes them into
 * the rows of the list; places that have no row of the build have none.
 */

/** Numbers by the places' ids; read before the viewer takes the rows over. */
export function readNumbers(root: ParentNode): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const row of root.querySelectorAll<HTMLElement>("li[data-place]")) {
    const number = Number(row.querySelector("i")?.textContent);
    if (number) numbers.set(row.dataset["place"] ?? "", number);
  }
  return numbers;
}
