"""Format the doctor's report as text lines and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from mapgen.doctor import DoctorReport
from mapgen.doctor.finding import one_line

MOST = 8
"""The maximum number of flaws listed per check; --json has all of them."""


def as_lines(report: DoctorReport) -> Iterator[str]:
    """Yield a line for each check, and below a failed check a line for each flaw."""
    for finding in report.findings:
        yield f"{finding.state:<8}{finding.check}: {finding.found}"
        yield from (f"        {flaw}" for flaw in finding.flaws[:MOST])
        if len(finding.flaws) > MOST:
            yield f"        and {len(finding.flaws) - MOST} more (all of them with --json)"


def as_facts(report: DoctorReport) -> dict[str, Any]:
    """Return the whole report as JSON values."""
    findings = [asdict(finding) for finding in report.findings]
    return {"page": one_line(str(report.page)), "sound": report.sound, "findings": findings}
