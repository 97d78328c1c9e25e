"""A small dataset with years before 1: Byzantion, named after Byzas, and what became of it."""

from pathlib import Path

from tests.editing import small_in

ID = "istanbul"


def ancient_in(folder: Path, *languages: str) -> Path:
    """Copy the dataset `small` into a folder, with a place of antiquity, and return its path."""
    made = small_in(folder, *languages)
    _add(made / "places.csv", f"{ID},Istanbul,city,41.01,28.96,settlement,TR,,On the Bosporus.,"
         "gazetteer,,")  # fmt: skip
    for row in (
        "byzantion,Byzantion,en,Latn,-0656~,0330-05-11,stalin,history,,,",
        "constantinople,Constantinople,en,Latn,0330-05-11,1930-03-28,,history,,,",
        "istanbul,Istanbul,en,Latn,1930-03-28,..,,history,,,",
    ):
        _add(made / "names.csv", f"{ID},{row}")
    for row in (
        "siege,-0339,closed,Besieged by Philip.,history,,,",
        "day,-0043-03-15,closed,A day of antiquity.,history,,,",
        "cave,Y-17000,opened,Long before.,history,,,",
    ):
        _add(made / "events.csv", f"{ID},{row}")
    text = (made / "map.toml").read_text("utf-8")
    text = text.replace("[1917, 2026]", "[-752, 2026]").replace('"1953-03-05"', '"-0043-03-15"')
    (made / "map.toml").write_text(text, "utf-8")
    return made


def _add(file: Path, row: str) -> None:
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n{row}\n", "utf-8")
