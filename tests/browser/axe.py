"""Run axe-core on a page; all tests call it through this module."""

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""WCAG 2.2 at level AA, by axe's names."""

RUN = """async ([include, tags]) => {
  const rules = { "target-size": { enabled: true } };
  const options = tags ? { rules, runOnly: tags } : { rules };
  const result = await axe.run(include ?? document, options);
  return {
    ran: [...result.passes, ...result.violations, ...result.incomplete].map((rule) => rule.id),
    wrong: result.violations.flatMap((rule) => rule.nodes.map((node) =>
      `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)),
  };
}"""

STILL = """() => Promise.all(document.getAnimations()
  .filter((each) => Number.isFinite(each.effect.getComputedTiming().endTime))
  .map((each) => each.finished.catch(() => {})))"""
"""Waits until all transitions have ended."""

SHORTEN = """() => {
  const further = ".rows li:nth-child(n+3), #sources li:nth-child(n+5)";
  for (const item of document.querySelectorAll(further))
    if (!item.querySelector("[aria-current], :focus")) item.remove();
}"""
"""Leaves two rows of each group and four sources: the others are like them, and axe takes long.

The whole page is checked once at each width (page/test_access.py)."""


def violations(
    page: Page, include: str | None = None, tags: list[str] | None = TAGS, *, whole: bool = False
) -> list[str]:
    """Return what axe finds in a page, or in the part `include`, now that nothing is half faded.

    Unless the `whole` page is wanted, rows and sources that are like others are left out.
    """
    page.evaluate(STILL)
    if not whole:
        page.evaluate(SHORTEN)
    result = page.evaluate(RUN, [include, tags])
    assert "color-contrast" in result["ran"] and len(result["ran"]) > 10
    return list(result["wrong"])


def violations_by_scheme(page: Page, *, whole: bool = False) -> dict[str, list[str]]:
    """Return what axe finds by day and by night; the page changes its colours while it is open."""
    paper = "() => getComputedStyle(document.body).backgroundColor"
    result, papers = {}, set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        papers.add(page.evaluate(paper))
        result[scheme] = violations(page, whole=whole)
    assert len(papers) == 2
    return result


NOTHING: dict[str, list[str]] = {"light": [], "dark": []}
"""The expected result in both colour schemes."""
