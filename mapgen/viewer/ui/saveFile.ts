/**
 * Saves a file that the page has made. A frame may be forbidden to do so, without any error.
 */
import { el } from "./dom";

/** Milliseconds before the address of the file is revoked. */
const LIFETIME = 60_000;

/** Offers a file for download under a name. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  el("a", { href: address, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(address), LIFETIME);
}
