"""`mapgen import`: make a dataset of other people's data."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mapgen.cli.options import json_option, print_json, reporting_errors
from mapgen.cli.progress import working
from mapgen.support.errors import UsageError, printable

if TYPE_CHECKING:
    from mapgen.outlets.intake import Imported
    from mapgen.outlets.joining import Merge

SHOWN = 5
"""At most this many remarks are printed."""


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True,
              help="The folder of the new dataset.")  # fmt: skip
@click.option("--map", "map_file", type=click.Path(path_type=Path), metavar="MAPPING.TOML",
              help="Read the columns as this file says, which a first run wrote.")  # fmt: skip
@click.option("--layer", default="", help="The sheet or layer, if SOURCE has several. [the first]")
@click.option("--names", type=click.Path(path_type=Path), metavar="ALTERNATENAMESV2.TXT",
              help="The names of SOURCE, a table of places of GeoNames.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Merge into tables without confirmation.")
@json_option
def import_(
    source: Path, folder: Path, map_file: Path | None, layer: str, names: Path | None, yes: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Make a dataset of SOURCE, a table or a gazetteer that was not made for mapgen.

    SOURCE is CSV, TSV, a workbook, GeoJSON, GeoPackage, a shapefile, KML, Linked Places (LPF),
    LP-TSV, GeoNames, an extract of OpenStreetMap or OpenHistoricalMap, a result of Wikidata's query
    service, or a story of StoryMapJS or TimelineJS. The columns of a table are guessed, and the
    guess is written to mapping.toml in the new folder: change it, and run again with --map. What
    makes no sense is left out and listed in _import-report.csv. If the folder has tables, what is
    new is merged into them after confirmation.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.intake import bring_in

            imported = bring_in(source, folder, map_file, layer, names)
        if not as_json:
            _print_remarks(imported, source)
        if imported.merge:
            _merge(imported, imported.merge, yes=yes, as_json=as_json)
        elif as_json:
            _print_json(imported)
        else:
            _print_next(imported, source)


def _merge(imported: "Imported", merge: "Merge", *, yes: bool, as_json: bool) -> None:
    """Show what a merge changes, and write it if confirmed."""
    from mapgen.cli.prompts import confirmed_on_terminal
    from mapgen.outlets.diff import report

    if as_json:
        if not yes:
            raise UsageError("nothing was written: --json does not ask; use --yes to merge")
        imported.write_merge()
        return _print_json(imported, diff=report.as_json(merge.difference))
    click.echo("\n".join(report.as_lines(merge.difference)))
    if not merge.fixes:
        click.echo(f"{merge.folder} has it all already; nothing was written", err=True)
    elif confirmed_on_terminal("merge", yes=yes):
        imported.write_merge()
        for file in imported.files:
            click.echo(f"{merge.folder / file}: written", err=True)


def _print_json(imported: "Imported", **more: Any) -> None:
    print_json({
        "folder": str(imported.folder),
        "form": imported.form,
        "files": list(imported.files),
        **imported.counts,
        "unplaced": list(imported.unplaced),
        "remarks": [remark.as_json() for remark in imported.remarks],
        "lost": imported.lost,
        **more,
        "problems": [],
    })  # fmt: skip


def _print_remarks(imported: "Imported", source: Path) -> None:
    """Print how much was read, and what could not be carried."""
    from mapgen.outlets.intake.target import REPORT

    folder = imported.folder
    counts = ", ".join(f"{number:,} {word if number != 1 else word[:-1]}"
                       for word, number in imported.counts.items())  # fmt: skip
    if imported.merge:
        click.echo(f"{source.name}: {counts}", err=True)
    else:
        click.echo(f"{folder}: {counts}")
    if imported.unplaced:
        click.echo(printable(f"not taken: {', '.join(imported.unplaced)}"), err=True)
    for what, number in imported.lost.items():
        click.echo(printable(f"left out: {number:,} {what}"), err=True)
    for remark in imported.remarks[:SHOWN]:
        click.echo(printable(f"{source.name}: {remark}"), err=True)
    if len(imported.remarks) > SHOWN:
        where = f"{folder / REPORT}" + (", once it is merged" if imported.merge else "")
        click.echo(f"all {len(imported.remarks):,} remarks: {where}", err=True)


def _print_next(imported: "Imported", source: Path) -> None:
    from mapgen.outlets.commands import typed
    from mapgen.outlets.intake.target import MAPPING

    folder = imported.folder
    lines = ["Next:"]
    if MAPPING in imported.files:
        again = ["mapgen", "import", str(source), "--map", str(folder / MAPPING), "-o", str(folder)]
        lines.append(f"  look at {folder / MAPPING}, correct it, then {typed(again)}")
    lines.append(f"  {typed(['mapgen', 'check', str(folder)])}")
    page = f"{folder}.html"
    lines.append(f"  {typed(['mapgen', 'build', str(folder), '-o', page])}")
    click.echo("\n".join(lines))
