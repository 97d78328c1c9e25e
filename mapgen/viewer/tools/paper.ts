/**
 * The entries that print the view, short and with the list of places.
 */
import type { Tool } from "./menu";
import { isFramed } from "../ui/layout";

const SHORT = "M4.5 6V2H11.5V6M4.5 12H2V6H14V12H11.5M4.5 9.5H11.5V14H4.5Z";
const LONG = "M3 4H3.01M6 4H13M3 8H3.01M6 8H13M3 12H3.01M6 12H13";

/** Creates both entries; none in a frame of another page, which prints with that page. */
export function paperTools(print: (long: boolean) => void): Tool[] {
  if (isFramed()) return [];
  return [
    { name: "print", picture: SHORT, act: () => print(false) },
    { name: "printList", picture: LONG, act: () => print(true) },
  ];
}
