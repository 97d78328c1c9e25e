"""The page opened in a browser, inside a sandboxed frame and without a network."""

from mapgen.doctor.browser import Visit
from mapgen.doctor.finding import Finding, Flaw, finding, one_line, skipped


def starts_in_frame(visit: Visit | str) -> Finding:
    """Check that the page, in a frame that may only run scripts, shows something without error."""
    name = "starts in a sandboxed frame"
    if isinstance(visit, str):
        return skipped(name, visit)
    flaws = [
        Flaw(
            line,
            one_line(f"the browser reported: {text}"),
            "fix it; the rest of the script may not run",
        )
        for line, text in visit.errors
    ]
    if not visit.drawn:
        flaws.append(
            Flaw(0, "the page shows nothing", "make sure that it starts without a network")
        )
    return finding(name, f"{visit.drawn} things drawn, {len(visit.errors)} errors", flaws)


def no_request_seen(visit: Visit | str) -> Finding:
    """Check that the page, once it runs in a browser, tries to load nothing."""
    name = "no request seen"
    if isinstance(visit, str):
        return skipped(name, visit)
    tried = dict.fromkeys(visit.requests)
    hint = "embed it in the page, or remove it"
    flaws = [Flaw(0, f"the page requested {one_line(each)}", hint) for each in tried]
    return finding(name, f"{len(tried)}" if tried else "none", flaws)
