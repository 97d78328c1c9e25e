"""The doctor's report as lines for a person and as plain values for a machine."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from mapgen.doctor import DoctorReport
from mapgen.doctor.finding import one_line

MOST = 8
"""Flaws of one check that are told one by one; --json has them all."""


def as_lines(report: DoctorReport) -> Iterator[str]:
    """Yield a line for each check, and below a failed one a line for each flaw."""
    for finding in report.findings:
        yield f"{finding.state:<8}{finding.check}: {finding.found}"
        yield from (f"        {flaw}" for flaw in finding.flaws[:MOST])
        if len(finding.flaws) > MOST:
            yield f"        and {len(finding.flaws) - MOST} more (all of them with --json)"


def as_facts(report: DoctorReport) -> dict[str, Any]:
    """Return the whole report as plain values."""
    findings = [asdict(finding) for finding in report.findings]
    return {"page": one_line(str(report.page)), "sound": report.sound, "findings": findings}
