"""Words in other spellings: diacritics, apostrophes, other scripts; and the cells of a table."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

import hatch_build
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

CASES = [
    ("Sztálinváros", "hu", "sztalinvaros"),
    ("Dunaújváros", "hu", "dunaujvaros"),
    ("Stalinogród", "pl", "stalinogrod"),
    ("Łódź", "pl", "lodz"),
    ("Straße", "de", "strasse"),
    ("München", "de", "munchen"),
    ("München", "de", "muenchen"),
    ("Braşov", "ro", "brasov"),
    ("Xankəndi", "az", "xankandi"),
    ("stalin’s", "en", "stalins"),
    ("stalin's", "en", "stalins"),
    ("Сталинград", "ru", "stalingrad"),
    ("Екатеринбург", "ru", "yekaterinburg"),
    ("Екатеринбург", "ru", "ekaterinburg"),
    ("Хрущёв", "ru", "khrushchyov"),
    ("Хрущёв", "ru", "hrusev"),
    ("Жданов", "ru", "zhdanov"),
    ("Волжский", "ru", "volzhskiy"),
    ("Волжский", "ru", "volzhsky"),
    ("Йошкар", "ru", "yoshkar"),
    ("Харків", "uk", "kharkiv"),
    ("Луганськ", "uk", "luhansk"),
    ("Їжакевич", "uk", "yizhakevych"),
    ("Запоріжжя", "uk", "zaporizhzhia"),
    ("Згурський", "uk", "zghurskyi"),
    ("Магілёў", "be", "mahilyow"),
    ("Димитровград", "bg", "dimitrovgrad"),
    ("Търново", "bg", "tarnovo"),
    ("Нишка", "bg", "nishka"),
    ("Душанбе", "tg", "dushanbe"),
    ("Сталинобод", "tg", "stalinobod"),
    ("Өскемен", "kk", "oskemen"),
    ("სტალინისი", "ka", "stalinisi"),
    ("ხაშური", "ka", "khashuri"),
    ("Ստալին", "hy", "stalin"),
    ("Երևան", "hy", "yerevan"),
    ("Գյումրի", "hy", "gyumri"),
    ("Ουρανία", "el", "ourania"),
    ("Θεσσαλονίκη", "el", "thessaloniki"),
    ("ستالينغراد", "ar", "stalingrad"),
    ("ستالينغراد", "ar", "stalinghrad"),
    ("ستالينجراد", "ar", "stalingrad"),
    ("ستالين", "ar", "stalin"),
    ("ستاليناباد", "ar", "stalinabad"),
    ("ستالينو", "ar", "stalino"),
    ("فولغوغراد", "ar", "volgograd"),
    ("تسخينفالي", "ar", "tskhinvali"),
    ("خاشوري", "ar", "khashuri"),
    ("يالطا", "ar", "yalta"),
    ("وارسو", "ar", "warsu"),
    ("گرگان", "fa", "grgan"),
    ("Сталин", "", "stalin"),
    ("Сталін", "", "stalin"),
]


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that holds the spelling of words and nothing else."""
    script = tmp_path_factory.mktemp("fold") / "fold.js"
    esbuild = hatch_build.native_program(hatch_build.install_packages(ROOT), "@esbuild", "esbuild")
    options = ["--bundle", "--format=iife", f"--outfile={script}", "--log-level=warning"]
    hatch_build.run("esbuild", [esbuild, *options, "tests/browser/text/fold_entry.ts"], ROOT)
    made = browser.new_page()
    made.add_script_tag(path=script)
    yield made
    made.close()


def test_words_in_other_spellings(page: Page) -> None:
    script = """(cases) => cases.map(([word, lang]) =>
      fold.wordsOf(word).flatMap((one) => fold.spellings(one, lang)))"""
    found = page.evaluate(script, [list(case) for case in CASES])
    assert len(found) == len(CASES) > 30
    missing = [(case, got) for case, got in zip(CASES, found, strict=True) if case[2] not in got]
    assert missing == []


def test_every_spelling_can_be_typed(page: Page) -> None:
    """Of a word in a script with a table, some spelling is of a to z."""
    script = "(cases) => cases.map(([word, lang]) => fold.spellings(fold.wordsOf(word)[0], lang))"
    found = page.evaluate(script, [list(case) for case in CASES])
    assert found
    for spellings in found:
        assert any(one.isascii() and one.isalpha() for one in spellings), spellings


def test_texts_fall_into_words(page: Page) -> None:
    found = page.evaluate("(text) => fold.wordsOf(text)", "Karl-Marx-Allee, d’Ornano (1956–62)!")
    assert found == ["karl", "marx", "allee", "dornano", "1956", "62"]


def test_digits_of_other_scripts_are_those_of_a_date(page: Page) -> None:
    for text in ("1961", "١٩٦١", "۱۹۶۱"):
        assert page.evaluate("(text) => fold.wordsOf(text)", text) == ["1961"]


@pytest.mark.parametrize("length", range(1, 11))
def test_a_beginning_is_spelt_as_the_beginning(page: Page, length: int) -> None:
    """So that Stalingrad is found while its Arabic name is still being typed."""
    script = "(word) => fold.spellings(fold.wordsOf(word)[0])"
    found = page.evaluate(script, "ستالينغراد"[:length])
    assert any("stalingrad".startswith(spelling) for spelling in found), found


@pytest.mark.parametrize(
    ("word", "other", "near"),
    [
        ("stalinogrod", "stalinograd", True),
        ("stalingrad", "stalinograd", True),
        ("stalinogrodzki", "stalinograd", True),
        ("stalinsk", "stalinograd", False),
        ("prague", "pargue", False),
        ("donetsk", "doneck", False),
        ("donetsk", "donezk", False),
        ("donetsk", "donetk", True),
    ],
)
def test_words_that_begin_nearly_alike(page: Page, word: str, other: str, near: bool) -> None:
    assert page.evaluate("([word, other]) => fold.beginsNearly(word, other)", [word, other]) == near


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("plain", "plain"),
        ("a,b", '"a,b"'),
        ('say "no"', '"say ""no"""'),
        ("two\nlines", '"two\nlines"'),
        ("=1+1", "'=1+1"),
        ("+7", "'+7"),
        ("-", "'-"),
        ("@cmd", "'@cmd"),
        ("=A1,B1", '"\'=A1,B1"'),
        (-79.5, "-79.5"),
        ("", ""),
    ],
)
def test_cells_are_quoted_and_never_formulas(page: Page, value: str | float, cell: str) -> None:
    assert page.evaluate("(value) => fold.cell(value)", value) == cell
