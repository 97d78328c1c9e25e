"""Check any HTML map without using the network."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mapgen.doctor.basics import language, no_inline_handler, size, title
from mapgen.doctor.browser import Visit, visit
from mapgen.doctor.document import HtmlDocument, read_document
from mapgen.doctor.finding import FAILED, Finding
from mapgen.doctor.frame import no_request_seen, starts_in_frame
from mapgen.doctor.licences import code_licences, data_licence, sources
from mapgen.doctor.policy import whole_policy
from mapgen.doctor.requests import no_outside_request
from mapgen.support.progress import stage

READING: tuple[Callable[[HtmlDocument], Finding], ...] = (
    no_outside_request,
    whole_policy,
    no_inline_handler,
    language,
    title,
    size,
    code_licences,
    data_licence,
    sources,
)
"""The checks that only read the page, in the order of the report."""

OPENING: tuple[Callable[[Visit | str], Finding], ...] = (starts_in_frame, no_request_seen)
"""The checks that need a browser; a text instead of a Visit says why it was not opened."""


@dataclass(frozen=True)
class DoctorReport:
    """What the doctor found about one page."""

    page: Path
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether no check failed; skipped ones do not count."""
        return all(finding.state != FAILED for finding in self.findings)


def examine(path: Path, browser: bool = True) -> DoctorReport:
    """Read the page at `path`, open it in a local browser if requested, and check it.

    Raise ReadError when the file cannot be read.
    """
    stage("reading the page")
    document = read_document(path)
    stage("opening the page in a browser")
    opened = visit(document.data) if browser else "not requested"
    read = (check(document) for check in READING)
    return DoctorReport(path, (*read, *(check(opened) for check in OPENING)))
