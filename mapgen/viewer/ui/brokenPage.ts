/**
 * Says in the page that its map cannot be shown. The build writes the sentence, since the page may be cut short or its
 * payload damaged; the style sheet shows it by itself if no script starts the map.
 */

function sentence(): HTMLElement | null {
  return document.querySelector<HTMLElement>(".broken");
}

/** Keeps the sentence hidden: the map starts. */
export function markStarted(): void {
  sentence()?.setAttribute("hidden", "");
}

/** Returns what `act` returns. If it throws, the page says that it is broken. */
export function orTellBroken<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    sentence()?.removeAttribute("hidden");
    sentence()?.classList.add("is-told");
    sentence()?.setAttribute("role", "alert");
    throw error;
  }
}
