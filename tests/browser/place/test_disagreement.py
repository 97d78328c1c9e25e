"""Disagreeing sources: both claims with their sources, and the reader's choice of one."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.date_control import (
    FOLLOW_ALL,
    FRAMES,
    address,
    arrive,
    card,
    follow_link,
    go_to,
    states,
)
from tests.browser.interaction import Visit
from tests.browser.table_reader import Row, read_tables
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
TABLES = read_tables(ROOT / "geodata")
NUMBERED = ("alternative", "agreeing")
BODY = "moscow-mausoleum-reburial"


def numbered(place: str, happening: str) -> list[Row]:
    """Return the claims about a happening that count in an address."""
    rows = TABLES.rows("events", place)
    return [r for r in rows if r["happening"] == happening and r["status"] in NUMBERED]


@pytest.fixture
def page(seen: Visit) -> Page:
    follow_link(seen.page, "")
    return seen.page


def claims(page: Page) -> Locator:
    return page.get_by_role("dialog").last.locator(".disputes li")


def let_follow(page: Page, words: str) -> None:
    claims(page).filter(has_text=words).get_by_role("button", name="Use this on the map").click()
    page.evaluate(FRAMES)


def test_both_claims_on_the_body_are_shown_with_their_sources(page: Page) -> None:
    follow_link(page, f"date=1961-12-01&place={BODY}")
    card_text = card(page)
    first, second = claims(page).all_inner_texts()
    assert first.startswith("31 October 1961: Body taken out in the dark")
    assert "Used on the map." in first
    assert second.startswith("1962: Gives 1962")
    assert "All dated accounts give the night" in second
    assert "Use this on the map" in second
    rows = [row for row in TABLES.rows("events", BODY) if row["happening"] == "removed"]
    assert len(rows) == 2
    sources = " ".join(card_text["sections"]["Sources"])
    for row in rows:
        for source in row["source"].split(";"):
            assert TABLES.sources[source]["title"] in sources
    assert "See: p. 388." in sources


def test_the_map_follows_the_claim_that_the_reader_chooses(seen: Visit, page: Page) -> None:
    follow_link(page, f"date=1961-12-01&place={BODY}")
    assert states(page)[BODY] == "after"
    assert "1 December 1961: Stalin’s body has gone" in card(page)["text"]
    others = {place: state for place, state in states(page).items() if place != BODY}

    let_follow(page, "Gives 1962")
    assert states(page) == {**others, BODY: "during"}
    card_text = card(page)
    assert "1 December 1961: Stalin’s body lies here" in card_text["text"]
    assert "Used on the map." in claims(page).filter(has_text="Gives 1962").inner_text()
    assert any(item.startswith("1962 Gives 1962") for item in happened(card_text))
    assert address(page) == f"date=1961-12-01&place={BODY}&follow={BODY}/removed/1"
    for day, state in {
        "1961-12-31": "during",
        "1962-06-01": "changing",
        "1962-12-31": "after",
    }.items():
        go_to(page, day)
        assert states(page)[BODY] == state

    go_to(page, "1961-12-01")
    let_follow(page, "Body taken out in the dark")
    assert states(page) == {**others, BODY: "after"}
    assert address(page) == f"date=1961-12-01&place={BODY}"


def happened(card_text: dict[str, dict[str, list[str]]]) -> list[str]:
    return [
        item.replace("1962Gives", "1962 Gives") for item in card_text["sections"]["What happened"]
    ]


def test_a_choice_comes_with_the_address(seen: Visit, page_file: Path) -> None:
    with arrive(seen, page_file, f"date=1962-06-01&follow={BODY}/removed/1") as page:
        assert states(page)[BODY] == "changing"


def test_the_chosen_name_moves_its_neighbour(page: Page) -> None:
    """If Stalingrad ends a day later, Volgograd begins a day later."""
    follow_link(page, "date=1961-11-10&place=volgograd")
    assert card(page)["heading"] == "Volgograd"
    let_follow(page, "10 April 1925 to 11 November 1961")
    card_text = card(page)
    assert card_text["heading"] == "Stalingrad"
    assert states(page)["volgograd"] == "during"
    go_to(page, "1961-11-11")
    assert card(page)["heading"] == "Volgograd"
    assert states(page)["volgograd"] == "after"


def test_a_rejected_claim_is_shown_but_cannot_be_followed(page: Page) -> None:
    follow_link(page, "date=1962-04-15&place=yerevan-stalin")
    rejected = claims(page).filter(has_text="Lets Stalin stand until the new statue came")
    assert "Rejected." in rejected.inner_text()
    assert rejected.get_by_role("button").count() == 0
    assert claims(page).get_by_role("button").count() == 2


def test_what_only_says_it_less_exactly_is_no_disagreement(page: Page) -> None:
    follow_link(page, "date=1957-01-01&place=olomouc-lenin-stalin")
    happened = page.get_by_role("dialog").last.locator(".events li").filter(has_text="Taken down")
    assert "less exact · 1990: Gives the year only" in happened.inner_text()
    assert claims(page).count() == 0


def test_a_theory_about_a_death_is_no_rival_date(page: Page) -> None:
    follow_link(page, "date=1953-03-06&place=stalin-death-1953")
    theory = claims(page).filter(has_text="Gives poison as the cause")
    assert "A minority theory" in theory.inner_text()
    assert theory.get_by_role("button").count() == 0


def test_a_choice_leaves_the_focus_where_it_is(page: Page) -> None:
    follow_link(page, f"date=1961-12-01&place={BODY}")
    choice = claims(page).get_by_role("button", name="Use this on the map")
    choice.focus()
    page.keyboard.press("Enter")
    page.evaluate(FRAMES)
    assert states(page)[BODY] == "during"
    dialog = page.get_by_role("dialog").last
    assert dialog.evaluate("(dialog) => dialog.contains(document.activeElement)")


def test_a_rival_claim_of_a_date_can_be_followed(page: Page) -> None:
    """A third of them: each changes only its own place, and its address is understood."""
    keys = [
        (f"{place}/{happening}/{number}", place)
        for place in TABLES.places
        for happening in [rows[0]["happening"] for rows in TABLES.disputed("events", place)]
        for number, row in enumerate(numbered(place, happening), 1)
        if row["status"] == "alternative"
    ]
    assert len(keys) > 80
    keys = keys[::3]
    hashes = [f"date=1961-12-01&follow={key}" for key, _ in keys]
    usual, *result = page.evaluate(FOLLOW_ALL, ["date=1961-12-01", *hashes])
    moved = 0
    for (_, place), now in zip(keys, result, strict=True):
        others = {id for id, state in now["states"].items() if state != usual["states"][id]}
        assert others <= {place}
        assert now["notice"] == ""
        moved += len(others)
    assert moved > 2
