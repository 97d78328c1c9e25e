/**
 * Sharing: the address of the view, by the system's share sheet where there is one, and to be copied.
 */
import type { Tool } from "./menu";
import { dayWords } from "../state/phrases";
import type { Store } from "../state/store";
import { createCopier } from "../ui/clipboard";
import { sharedAddress } from "../url/permalink";

const PICTURE = "M8 10V2M5 4.5L8 1.8L11 4.5M4.5 7H3V14H13V7H11.5";

/** Creates the entry that opens the system's share sheet; none where there is no such sheet, or nothing to share. */
export function shareTool(store: Store): Tool[] {
  const share = (navigator as Partial<Navigator>).share?.bind(navigator);
  if (!share || !location.protocol.startsWith("http")) return [];
  const act = async (): Promise<void> => {
    const title = store.payload.title;
    const text = `${title}: ${dayWords(store.view().day, store)}`;
    try {
      await share({ title, text, url: sharedAddress(store) ?? location.href });
    } catch {
      // The reader has closed the sheet, or the frame may not open one: the address can still be copied.
    }
  };
  return [{ name: "share", picture: PICTURE, act: () => void act() }];
}

/** Creates the button that copies the address; null if there is none. */
export function createAddressCopier(store: Store): HTMLElement | null {
  const { words } = store;
  const offer = { title: words("tools.copy"), text: () => sharedAddress(store) ?? "" };
  return sharedAddress(store) ? createCopier([offer], words("tools.address"), "address", store) : null;
}
