"""`mapgen translate`: write the texts of the tables for translators, or bring them up to date."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, json_option, print_json, reporting_errors
from mapgen.cli.progress import working


@click.command()
@click.argument("lang")
@dataset_argument
@json_option
def translate(lang: str, dataset: Path, as_json: bool) -> None:
    """Write texts.LANG.po in the folder DATASET: its texts, for translators' programs.

    What is translated there already stays. A text that has changed keeps its translation, marked
    as fuzzy; it is shown again once a translator has reviewed it.
    """
    with reporting_errors(as_json):
        with working():
            from mapgen.outlets.translate import translate as write_texts

            told = write_texts(dataset, lang)
        if as_json:
            print_json({**vars(told), "path": str(told.path), "problems": []})
            return
        click.echo(f"{told.path}: {told.translated} of {told.total} texts are translated")
        if told.fuzzy:
            click.echo(f"{told.fuzzy} to be reviewed, since their text has changed")
        if told.gone:
            click.echo(f"{told.gone} kept at the end, whose text is gone")
