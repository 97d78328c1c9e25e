"""`mapgen embed`: its output, its error messages, and its escaping."""

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.outlets.embed.recipes import RECIPES, recipe_for, recipes
from mapgen.outlets.embed.snippet import View, embed, fragment_of
from mapgen.reading.tables import read
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.page.test_page import HOSTILE, elements_of

SMALL = ROOT / "tests" / "data" / "small"
ATLAS = check(read(SMALL))
KNOWN = (
    "canvas google-classroom google-sites html hugo jupyter-book mediawiki mkdocs moodle notion "
    "quarto wordpress"
).split()
THERE_ARE = f"available: {', '.join(KNOWN)}"


def test_every_platform_has_a_recipe() -> None:
    assert [recipe.id for recipe in recipes()] == KNOWN


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.id)
def test_a_recipe_says_all_that_it_must(recipe: object) -> None:
    recipe_found = recipe_for(recipe.id)  # type: ignore[attr-defined]
    assert date(2026, 11, 1) <= date.fromisoformat(recipe_found.checked) <= date(2026, 11, 24)
    assert recipe_found.needs in ("https", "any") and recipe_found.against
    assert recipe_found.needs == "any" or recipe_found.default.startswith("https://example.org/")
    assert len(recipe_found.clicks) >= 2 and recipe_found.limits
    sentences = [*recipe_found.clicks, *recipe_found.limits]
    assert all(sentence.endswith((".", "?")) for sentence in sentences)
    assert "$frame" in recipe_found.snippet or "$address" in recipe_found.snippet
    assert bool(recipe_found.file) == bool(recipe_found.file_path)


def test_every_file_of_the_recipes_is_used() -> None:
    named = {f"{recipe.id}.toml" for recipe in recipes()} | {"frame.html", "hugo-shortcode.html"}
    assert {path.name for path in RECIPES.iterdir()} == named


@pytest.mark.parametrize(
    "name", ["wordpress", "WordPress", "word-press", "Jupyter Book and MyST", "GOOGLE SITES"]
)
def test_a_platform_is_found_by_id_and_title(name: str) -> None:
    assert recipe_for(name).id in KNOWN


FRAME = (
    '<iframe src="https://school.example/map/#date=1961-11-10&amp;place=volgograd&amp;'
    'layers=renamed,monuments&amp;lang=de" title="{title}" width="100%" height="400" '
    "allowfullscreen></iframe>"
)


def test_what_is_printed() -> None:
    result = run(
        "embed", "--for", "wordpress", "--url", "https://school.example/map/", "--place",
        "volgograd", "--date", "1961-11-10", "--layers", "renamed, monuments", "--lang", "de",
        "--height", "400", ROOT / "geodata",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    recipe = recipe_for("wordpress")
    parts = result.stdout.strip().split("\n\n")
    assert parts[0] == "WordPress"
    assert parts[1].splitlines() == [f"{n}. {click}" for n, click in enumerate(recipe.clicks, 1)]
    frame, link = parts[2].splitlines()
    assert frame == FRAME.format(title="Entstalinisierung auf der Karte")
    view = frame.split('"')[1]
    text = "Ganze Karte öffnen: Entstalinisierung auf der Karte"
    assert link == f'<p><a href="{view}">{text}</a></p>'
    assert parts[3].splitlines() == ["What does not work here:", *(f"- {x}" for x in recipe.limits)]
    assert parts[4] == f"Last checked {recipe.checked}, against: {recipe.against}."


def test_without_an_address_an_example_is_shown() -> None:
    result = run("embed", "--for", "canvas", SMALL)
    assert result.exit_code == 0
    example = "https://example.org/map/index.html"
    assert f'src="{example}"' in result.stdout
    expected = f"{example} is a placeholder for your page's address; set it with --url\n"
    assert result.stderr == expected
    assert run("embed", "--for", "html", SMALL).stderr == ""


def test_as_json() -> None:
    result = run("embed", "--for", "notion", "--place", "stalingrad-alt", SMALL, "--json")
    assert json.loads(result.stdout)["problems"][0]["message"].startswith("--place: no place")
    result = run("embed", "--for", "notion", "--place", "volgograd", SMALL, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    data = json.loads(result.stdout)
    recipe = recipe_for("notion")
    address = "https://example.org/map/index.html#place=volgograd"
    assert data == {
        "platform": "notion",
        "title": "Notion",
        "address": address,
        "is_example": True,
        "clicks": list(recipe.clicks),
        "snippet": address,
        "limits": list(recipe.limits),
        "checked": recipe.checked,
        "against": recipe.against,
        "file": None,
        "problems": [],
    }


def test_the_list_of_platforms() -> None:
    result = run("embed", "--list")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.split(maxsplit=3) for line in result.stdout.splitlines()]
    assert [line[0] for line in lines] == KNOWN
    expected = [["checked", r.checked, r.title] for r in recipes()]
    assert [line[1:] for line in lines] == expected
    as_json = json.loads(run("embed", "--list", "--json").stdout)
    assert [each["platform"] for each in as_json] == KNOWN
    assert as_json[0] == {"platform": "canvas", "title": "Canvas", "checked": "2026-11-24"}


LAYERS = "renamed, circle, monuments, camps, regions, events"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], f"choose a platform with --for; {THERE_ARE}"),
        (["--for", "wordpres"], f"no recipe for 'wordpres'; did you mean wordpress? {THERE_ARE}"),
        (["--for", "zzz"], f"no recipe for 'zzz'; {THERE_ARE}"),
        (
            ["--place", "volgogrd"],
            "--place: no place 'volgogrd' in places.csv; did you mean volgograd?",
        ),
        (["--place", "<b>"], "--place: no place '<b>' in places.csv"),
        (
            ["--date", "10.11.1961"],
            "--date: '10.11.1961' is not a date like 1961, 1961-11 or 1961-11-10 (EDTF)",
        ),
        (["--date", "1961-02-30"], "--date: 1961-02-30 does not exist in the calendar"),
        (["--date", "1789"], "--date: 1789 is outside the map's years, 1917 to 2026"),
        (["--date", "../1916"], "--date: ../1916 is outside the map's years, 1917 to 2026"),
        (["--lang", "fr"], "--lang: the map has no 'fr'; available: en"),
        (
            ["--url", "javascript:alert(1)"],
            "--url: javascript:alert(1) is not the address of a page",
        ),
        (["--url", "data:text/html,x"], "--url: data:text/html,x is not the address of a page"),
        (["--url", "//evil.example/x"], "--url: //evil.example/x is not the address of a page"),
        (["--url", "http://[x"], "--url: http://[x is not the address of a page"),
        (
            ["--url", "map.html#x"],
            "--url: map.html#x has a #; set the view with --place, --date and the other options",
        ),
        (
            ["--for", "notion", "--url", "http://a.example/"],
            "--url: http://a.example/ is not accepted; Notion takes https addresses only",
        ),
        (
            ["--for", "google-sites", "--url", "map.html"],
            "--url: map.html is not accepted; Google Sites takes https addresses only",
        ),
    ],
)
def test_what_is_refused(arguments: list[str], message: str) -> None:
    platform = [] if not arguments or "--for" in arguments else ["--for", "html"]
    result = run("embed", *platform, *arguments, SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    end = ": https://… or map.html\n" if message.endswith("address of a page") else "\n"
    assert result.stderr == message + end


@pytest.mark.parametrize(
    ("asked", "hint"), [("renamd", "did you mean renamed? "), ("renamed,qqq", "")]
)
def test_an_unknown_layer(asked: str, hint: str) -> None:
    result = run("embed", "--for", "html", "--layers", asked, SMALL)
    known = ", ".join(layer.id for layer in ATLAS.definition.layers)
    wrong = asked.rpartition(",")[2]
    expected = f"--layers: no layer {wrong!r} in map.toml; {hint}available: {known}\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", expected)


@pytest.mark.parametrize("height", ["199", "4001", "tall", "nan"])
def test_an_impossible_height(height: str) -> None:
    result = run("embed", "--for", "html", "--height", height, SMALL)
    assert result.exit_code == 2 and result.stdout == ""
    assert "Invalid value for '--height'" in result.stderr


def test_a_former_id_leads_to_its_place() -> None:
    former = {alias: place.id for place in ATLAS.places for alias in place.aliases}
    former |= {place.id: place.id for place in ATLAS.places}
    assert len(former) >= len(ATLAS.places)
    for alias, place in former.items():
        assert fragment_of(View(place=alias), ATLAS) == f"place={place}"


@pytest.mark.parametrize(
    ("edtf", "part"), [("1951~", "1951~"), ("1957?", "1957%3F"), ("1956/1962", "1956/1962")]
)
def test_a_date_keeps_its_doubt(edtf: str, part: str) -> None:
    assert fragment_of(View(date=edtf), ATLAS) == f"date={part}"


def test_the_shortcode_is_written_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "layouts" / "_shortcodes" / "mapgen.html"
    result = run("embed", "--for", "hugo", SMALL, "-o", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"The shortcode is written to {path}. " in result.stdout
    text = (RECIPES / "hugo-shortcode.html").read_text("utf-8")
    assert path.read_text("utf-8") == text
    assert run("embed", "--for", "hugo", SMALL, "-o", tmp_path).exit_code == 0
    path.write_text(text + "<!-- mine -->", encoding="utf-8")
    result = run("embed", "--for", "hugo", SMALL, "-o", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"{path} already exists with other content; move it away first\n"
    assert path.read_text("utf-8").endswith("<!-- mine -->")


def test_other_platforms_write_nothing(tmp_path: Path) -> None:
    for platform in KNOWN:
        if platform != "hugo":
            assert run("embed", "--for", platform, SMALL, "-o", tmp_path).exit_code == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("platform", KNOWN)
def test_the_same_tables_give_the_same_text(platform: str, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(SMALL, tmp_path / "elsewhere"))
    arguments = ("--for", platform, "--place", "volgograd", "--date", "1961")
    first = run("embed", SMALL, *arguments, "-o", tmp_path).stdout
    assert run("embed", moved, *arguments, "-o", tmp_path).stdout == first != ""


MARKUP = re.compile(r"""[<>"'`{}\[\]|*_\\$]""")


@pytest.mark.parametrize("platform", KNOWN)
@pytest.mark.parametrize("text", [*HOSTILE, " ".join(HOSTILE)])
def test_a_hostile_title_stays_a_text(platform: str, text: str, tmp_path: Path) -> None:
    """The snippet differs from one with a plain word only by the escaped word."""
    recipe = recipe_for(platform)

    def snippet(title: str) -> str:
        atlas = replace(ATLAS, definition=replace(ATLAS.definition, title=title))
        return embed(atlas, recipe, "", View(place="volgograd"), 560, tmp_path).snippet

    plain, embedding = snippet("PLACEHOLDER"), snippet(text)
    pattern = re.escape(plain).replace("PLACEHOLDER", "(.*?)")
    match = re.fullmatch(pattern, embedding, re.DOTALL)
    assert match
    for quoted in match.groups():
        assert unescape(quoted) == " ".join(text.split())
        assert not MARKUP.search(quoted)
    if recipe.snippet == "$frame":
        (frame,) = elements_of(embedding).named("iframe")
        assert frame.attributes["title"] == " ".join(text.split())


def test_an_odd_address_is_percent_encoded() -> None:
    url = "my map.html?a=\"'><b>&b=`[x](y){{z}}|\\\n"
    embedding = embed(ATLAS, recipe_for("html"), url, View(), 560, Path("output"))
    assert not re.search(r"""[<>"'`{}\[\]|\\\s()*]""", embedding.address)
    (frame,) = elements_of(embedding.snippet).named("iframe")
    assert frame.attributes["src"] == embedding.address
