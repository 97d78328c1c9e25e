"""Check statically what the page's markup, styles and scripts would load."""

import re
from urllib.parse import urlsplit

from mapgen.doctor.addresses import Load, loads
from mapgen.doctor.document import HtmlDocument
from mapgen.doctor.finding import Finding, Flaw, finding, one_line
from mapgen.doctor.policy import declared_server, forbidden, policies
from mapgen.doctor.scripts import asks

FIX_HINT = {
    "form-action": "remove the form's address",
    "": "remove it",
    "base-uri": "remove the base element",
}
"""The fix for a load, by the kind of fetch; the others are fixed by embedding the file."""


def no_outside_request(document: HtmlDocument) -> Finding:
    """Check that nothing in the page loads an address, unless the page's policy forbids it.

    A server of street tiles that the page declares is named, and any other is a flaw.
    """
    known = policies(document)
    certain, possible = list(loads(document)), list(asks(document))
    flaws = [_certain(one) for one in certain if not forbidden(known, one.kind, one.order)]
    flaws += [_possible(one) for one in possible if not forbidden(known, one.kind, one.order)]
    stopped = len(certain) + len(possible) - len(flaws)
    hosts = {_host(one.address) for one in certain + possible} - {""}
    summary = f"{len(flaws)}, with {len(hosts)} hosts named" if flaws else "none"
    summary += f"; {stopped} that the policy stops" if stopped else ""
    server = declared_server(document)
    summary += f"; street tiles from {_host(server)}, as the page says" if server else ""
    return finding("no outside request", summary, flaws)


def _host(address: str) -> str:
    try:
        return urlsplit(re.sub(r"[\t\n\r]", "", address).strip().replace("\\", "/")).hostname or ""
    except ValueError:
        return ""


def _certain(load: Load) -> Flaw:
    hint = FIX_HINT.get(load.kind, "embed it in the page")
    return Flaw(load.line, f"{one_line(load.how)} loads {one_line(load.address)}", hint)


def _possible(load: Load) -> Flaw:
    what = f"{load.how} may ask" + (f" {one_line(load.address)}" if load.address else "")
    hint = f"remove it, or forbid it: {load.kind}-src 'none'" if load.kind else "remove it"
    return Flaw(load.line, what, hint)
