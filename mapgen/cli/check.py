"""`mapgen check`: every problem of the tables, or a line that there is none."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, json_option, print_json, told


@click.command()
@dataset_argument
@json_option
def check(dataset: Path, as_json: bool) -> None:
    """Check the tables of DATASET (geodata/ by default) and build nothing.

    Each problem is one line: file, line, column, what is wrong, and how to mend it.
    """
    with told(as_json):
        from mapgen.check import check as check_tables
        from mapgen.tables import read

        atlas = check_tables(read(dataset))
        claims = sum(len(p.names) + len(p.events) + len(p.figures) for p in atlas.places)
        counts = {"places": len(atlas.places), "claims": claims, "sources": len(atlas.sources)}
        if as_json:
            print_json(counts | {"problems": []})
        else:
            told_counts = ", ".join(f"{count} {what}" for what, count in counts.items())
            click.echo(f"{dataset}: no problems in {told_counts}")
