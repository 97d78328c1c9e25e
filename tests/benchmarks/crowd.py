"""Generate a large dataset with the kinds, countries and layers of geodata.

The same number of places gives the same tables. By hand: `python -m tests.benchmarks.crowd 10000
FOLDER` writes the tables and builds their page there.
"""

import csv
import shutil
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from tests.conftest import ROOT

SHIPPED = ROOT / "geodata"
SEED = 1956
FIRST_YEAR, LAST_YEAR = 1917, 2020
SPREADS = (10, 7, 5, 3, 2, 1, 0.5, 0.2)
"""Standard deviations in degrees of a place about the one that it is made after: the first that
sets it down in its country; else it stays there."""

SYLLABLES = "sta lin no vo gor ka ra ben tu myr vol ga os tro do nes pe ri mol be lo us".split()

Row = dict[str, str]


@dataclass(frozen=True)
class Model:
    """A shipped place used as a model; `layer` is a table of map.toml."""

    place: Row
    layer: dict[str, Any]


def read(file: str) -> list[Row]:
    """Return the rows of a shipped table."""
    with (SHIPPED / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def models() -> list[Model]:
    """Return the shipped places that have a point, each with the layer that shows it."""
    layers = tomllib.loads((SHIPPED / "map.toml").read_text(encoding="utf-8"))["layers"]
    honoured: dict[str, set[str]] = {}
    for name in read("names.csv"):
        honoured.setdefault(name["place"], set()).add(name["namesake"])
    models_found = []
    for place in read("places.csv"):
        fits = [each for each in layers if shows(each, place["kind"], honoured.get(place["id"]))]
        if fits and fits[0]["shape"] != "area":
            models_found.append(Model(place, fits[0]))
    return models_found


def shows(layer: dict[str, Any], kind: str, honoured: set[str] | None) -> bool:
    """Return whether a layer shows places of this kind with these namesakes."""
    if layer["rule"] != "names":
        return kind in layer["kinds"]
    return kind in layer["kinds"] and bool(honoured and honoured & set(layer["namesakes"]))


def scatter(chosen: Sequence[Model], random: Random) -> list[tuple[float, float]]:
    """Return a latitude and longitude for each, near its model and in the model's country."""
    import shapely

    from mapgen.basemap.world import countries

    shapes = countries().geometry
    for shape in shapes:
        shapely.prepare(shape)
    points = []
    for model in chosen:
        lat, lon = float(model.place["lat"]), float(model.place["lon"])
        land = shapes.get(model.place["country"])
        tries = [(random.gauss(lat, far), random.gauss(lon, 2 * far)) for far in SPREADS]
        inside = ((y, x) for y, x in tries if x < 180 and shapely.contains_xy(land, x, y))
        points.append(next(inside, (lat, lon)))
    return points


def word(random: Random) -> str:
    """Return an invented name of two to four syllables."""
    return "".join(random.choices(SYLLABLES, k=random.randint(2, 4))).capitalize()


def date(year: int, random: Random) -> str:
    """Return a date in a year: mostly a day, sometimes only a month or an approximate year."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    day_text = f"{year}-{month:02}-{day:02}"
    return random.choice([day_text, day_text, day_text, day_text[:7], str(year), f"{year}~"])


def turns(random: Random) -> tuple[str, str]:
    """Return two dates, the second some years after the first."""
    begin, end = sorted(random.sample(range(FIRST_YEAR, LAST_YEAR + 1), 2))
    return date(begin, random), date(end, random)


def names(place: str, model: Model, random: Random) -> list[Row]:
    """Return three name periods, the middle one with a namesake of the layer."""
    begin, end = turns(random)
    stretches = [("", begin, ""), (begin, end, model.layer["namesakes"][0]), (end, "..", "")]
    return [
        {
            "place": place, "period": f"period-{number}", "name": word(random), "lang": "en",
            "script": "Latn", "from": first, "to": last, "namesake": namesake,
            "source": "compilers", "status": "preferred",
        }
        for number, (first, last, namesake) in enumerate(stretches, 1)
    ]  # fmt: skip


def events(place: str, model: Model, random: Random) -> list[Row]:
    """Return a begin and an end event, or for the rule moment a single event."""
    begin, end = turns(random)
    kinds = [("moment", end, model.place["kind"])]
    if model.layer["rule"] == "lifetime":
        begins, ends = model.layer["begins"][0], model.layer["ends"][0]
        kinds = [("begun", begin, begins), ("ended", end, ends)]
    return [
        {
            "place": place, "happening": happening, "date": when, "kind": kind,
            "text": "Made up for a benchmark", "source": "compilers", "status": "preferred",
        }
        for happening, when, kind in kinds
    ]  # fmt: skip


def write_table(path: Path, rows: Iterable[Row]) -> None:
    """Write rows under the heading of the shipped table of the same name."""
    heading = list(read(path.name)[0])
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, heading, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_crowd(folder: Path, count: int, rule: str = "") -> None:
    """Write a dataset of `count` places into a folder, which is made where it is missing.

    With `rule` all of them are of layers of that rule; "names" gives three names a place.
    """
    random = Random(SEED)
    fits = [model for model in models() if rule in ("", model.layer["rule"])]
    chosen = list(islice(cycle(fits), count))
    places: list[Row] = []
    claims: dict[str, list[Row]] = {"names.csv": [], "events.csv": []}
    for number, (model, (lat, lon)) in enumerate(zip(chosen, scatter(chosen, random), strict=True)):
        place = model.place | {"id": f"place-{number}", "title": word(random)}
        place |= {"lat": f"{lat:.5f}", "lon": f"{lon:.5f}", "summary": "Made up for a benchmark."}
        places.append(place | {"sources": "", "aliases": "", "wikidata": ""})
        made = names if model.layer["rule"] == "names" else events
        claims[f"{made.__name__}.csv"] += made(place["id"], model, random)
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("map.toml", "sources.csv", "borders.csv"):
        shutil.copyfile(SHIPPED / file, folder / file)
    for file, rows in {"places.csv": places, **claims}.items():
        write_table(folder / file, rows)


def build_crowd(folder: Path, count: int) -> Path:
    """Write a dataset of `count` places into a folder and return the page built from it there."""
    from mapgen.outlets.build import build

    write_crowd(folder, count)
    page = folder / "index.html"
    build(folder, page)
    return page


if __name__ == "__main__":
    print(build_crowd(Path(sys.argv[2]), int(sys.argv[1])))
