"""Texts of the tables are escaped in the terminal, in Markdown, and in the page of changes."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from tests.outlets.test_diff import SMALL, edited, run

HOSTILE = (
    "<img src=x onerror=alert(1)> | **b** _i_ `c` [l](http://x.example) ![p](y)",
    "@owner #12 GH-7 www.x.example &amp; <!-- --> </details> ~~s~~",
    "{{ 7*7 }} {% raw %} \\| $m$ </style><script>alert(2)</script>",
)


def hostile(tmp_path: Path) -> Path:
    places = ("Prague Metronome,", "Luhansk,city", "Volgograd,city")
    edits = [
        {"file": "places.csv", "find": place, "put": f'"{text}",{place.partition(",")[2]}'}
        for place, text in zip(places, HOSTILE, strict=True)
    ]
    edits.append({"file": "sources.csv", "find": "A Gazetteer", "put": f'"{HOSTILE[0]}"'})
    edits.append({"file": "names.csv", "find": "Tsaritsyn,en", "put": f'"{HOSTILE[1]}",en'})
    return edited(tmp_path / "new", list(edits))


def test_markdown_holds_no_markup_of_the_tables(tmp_path: Path) -> None:
    result = run(SMALL, hostile(tmp_path), "--markdown")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[:3] == ["<!-- mapgen diff -->", "### What changes on the map", ""]
    rows = [line for line in lines if line.startswith("| ")][2:]
    assert len(rows) >= 4
    for row in rows:
        cells = re.fullmatch(r"\| ([^|]*) \| ([^|]*) \|", row)
        assert cells, row
        for cell in cells.groups():
            bare = re.sub(r"&#\d+;", "", cell)
            assert not re.search(r"[^\w\s,’“”→…\u2060]|_", bare), bare
    plain = unescape("\n".join(rows))
    assert "alert(1)" in plain and "{{ 7*7 }}" in plain and "</script>" in plain
    assert not re.search(r"[@#](?=\w)|GH-\d", plain)
    assert not re.search(r"(?i)www\.|https?:", result.stdout)
    assert "@\u2060owner" in plain and "#\u206012" in plain and "GH\u2060-7" in plain


def test_markdown_names_both_sides_and_the_outcome(tmp_path: Path) -> None:
    edit = {"file": "figures.csv", "find": "72500", "put": "73000"}
    result = run(SMALL, edited(tmp_path / "new", [edit]), "--markdown")
    output = unescape(result.stdout)
    assert f"**1 place changed; 1 claim.** From {SMALL} to {tmp_path / 'new'}." in output
    change = "Prisoners, 1951: 72,500 → 73,000 (source: A History of Names)"
    assert f"| Norilsk camp (Norillag) | {change} |" in output
    same = run(SMALL, SMALL, "--markdown").stdout
    assert "**no difference.**" in same and "| " not in same


def test_long_lists_are_folded_and_cut(tmp_path: Path) -> None:
    rows = "".join(f"work-{n},book,,{'Long title ' * 6}{n},,,,,,,,\n" for n in range(900))
    new = edited(tmp_path / "new", [{"file": "sources.csv", "add": rows}])
    output = run(SMALL, new, "--markdown").stdout
    assert len(output) < 65_536
    before, _, after = output.partition("<details>")
    assert before.count("source added") == 30
    shown = re.search(r"<summary>([\d,]+) more</summary>", after)
    left = re.search(r"^([\d,]+) more are not shown here\.$", after, re.MULTILINE)
    assert shown and left and after.count("</details>") == 1
    numbers = [int(match[1].replace(",", "")) for match in (shown, left)]
    assert sum(numbers) == 870 and after.count("source added") == numbers[0] > 100


def test_control_characters_are_escaped_for_the_terminal(tmp_path: Path) -> None:
    edit = {"file": "figures.csv", "find": "camp 34", "put": "camp \u202e\x1b]0;x"}
    output = run(SMALL, edited(tmp_path / "new", [edit])).stdout
    assert "\\u202e\\x1b]0;x" in output
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", output)


class Reader(HTMLParser):
    """Collects elements, attributes and texts as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.ids: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


def page(new: Path, target: Path) -> Reader:
    result = run(SMALL, new, "--html", target)
    assert result.exit_code == 0
    size = target.stat().st_size
    assert result.stderr == f"{target} ({size / 1000:.0f} kB)\n"
    reader = Reader()
    reader.feed(target.read_text("utf-8"))
    return reader


def test_the_page_holds_no_markup_of_the_tables(tmp_path: Path) -> None:
    reader = page(hostile(tmp_path), tmp_path / "changes.html")
    assert reader.tags.isdisjoint({"img", "script", "iframe", "object", "form"})
    assert not {name for name in reader.attributes if name.startswith("on") or name == "style"}
    assert all(text in reader.text for text in HOSTILE)
    assert all(address.startswith("#") or address == "data:," for address in reader.addresses)


def test_numbers_lead_to_the_map_and_back(tmp_path: Path) -> None:
    reader = page(hostile(tmp_path), tmp_path / "changes.html")
    inner = {address[1:] for address in reader.addresses if address.startswith("#")}
    assert {"spot-1", "change-1", "spot-2", "change-2"} <= inner <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))


def test_a_page_without_a_place_has_no_map(tmp_path: Path) -> None:
    edit = {"file": "sources.csv", "find": "Example Press,1999", "put": "Example Press,1998"}
    reader = page(edited(tmp_path / "new", [edit]), tmp_path / "changes.html")
    assert "svg" not in reader.tags and "source’s issued" in reader.text


def test_the_same_tables_give_the_same_page(tmp_path: Path) -> None:
    new = hostile(tmp_path)
    for name in ("a.html", "b.html"):
        page(new, tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_page_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    result = run(SMALL, SMALL, "--html", blocked / "changes.html")
    assert result.exit_code == 3
    assert "changes.html was not written: File exists" in result.stderr
