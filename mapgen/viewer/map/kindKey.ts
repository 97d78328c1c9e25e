/**
 * The entries of a key for the kinds of names that have colours of their own.
 */
import { colouredKinds, KNOWS_KINDS } from "../state/nameKinds";
import { langAttributes } from "../state/phrases";
import type { Store } from "../state/store";
import { el } from "../ui/dom";
import { symbolPicture } from "../ui/symbolShapes";
import { tint } from "../ui/theme";

/** Returns an item for each kind. */
export function kindKeys({ payload, foreignLang }: Store): HTMLElement[] {
  if (!KNOWS_KINDS) return [];
  return colouredKinds(payload).map(([kind, own]) =>
    tint(
      el(
        "li",
        {},
        symbolPicture("circle", "during"),
        el("span", langAttributes(foreignLang(payload, "nameKinds", kind, "title")), own.title),
      ),
      own,
    ),
  );
}
