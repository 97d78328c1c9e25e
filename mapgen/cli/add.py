"""`mapgen add`: ask for a new place, show its rows as a diff, and write them."""

from pathlib import Path

import click

from mapgen.cli.options import dataset_argument, reporting_errors


@click.command()
@dataset_argument
@click.option("--from-wikidata", "entities", type=click.Path(path_type=Path), metavar="FILE",
              multiple=True, help="Read a saved Wikidata entity and ask only for the rest; may be "
              "given several times.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Write the rows without confirmation.")
def add(dataset: Path, entities: tuple[Path, ...], yes: bool) -> None:
    """Ask for one place and write its rows into the tables of DATASET.

    Each answer is checked at once. The rows are shown before they are written. The answers of an
    interview that is interrupted are kept, and offered at the next start. Answers may also come
    from a pipe, one per line. Of several entities, each is written before the next is read; those
    that the tables already have are left out.
    """
    with reporting_errors(as_json=False):
        from mapgen.cli.prompts import Terminal, confirm_and_write
        from mapgen.outlets.add import added, place_of

        honoured: dict[str, str] = {}
        with Terminal() as terminal:
            for entity in entities or (None,):
                if entity and entities[1:] and (there := place_of(dataset, entity)):
                    terminal.show(f"{entity.name}: it is already used for {there}; left out")
                    continue
                with terminal.keeping_answers(dataset, entity) as ask:
                    result = added(dataset, ask, terminal.show, entity, honoured)
                    confirm_and_write(result, terminal, yes=yes)
