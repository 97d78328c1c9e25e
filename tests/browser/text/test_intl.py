"""Numbers and plurals of the page, compared with the browser's and with CLDR's (Babel)."""

from collections.abc import Iterator

import pytest
from babel.core import Locale
from playwright.sync_api import Browser, Page

import hatch_build
from mapgen.check import check
from mapgen.i18n.languages import languages
from mapgen.payload import payload
from mapgen.reading.tables import read as read_dataset
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def intl(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with only the viewer's numbers and plurals."""
    script = tmp_path_factory.mktemp("intl") / "intl.js"
    esbuild = hatch_build.native_program(hatch_build.install_packages(ROOT), "@esbuild", "esbuild")
    options = ["--bundle", "--format=iife", f"--outfile={script}", "--log-level=warning"]
    hatch_build.run("esbuild", [esbuild, *options, "tests/browser/text/intl_entry.ts"], ROOT)
    page = browser.new_page(locale="en-GB")
    page.add_script_tag(path=script)
    atlas = check(read_dataset(ROOT / "tests" / "data" / "small")).in_languages(languages())
    page.evaluate("(payload) => window.intl.take(payload)", payload(atlas))
    yield page
    page.close()


NUMBERS = [0, 7, 999, 1079, 9999, 10790, 107900, 1234567, 0.5, 107900.5, 1079.125, -1079, -0.5]


@pytest.mark.parametrize("lang", languages())
def test_numbers_are_those_of_the_browser_where_it_knows_them(intl: Page, lang: str) -> None:
    own = intl.evaluate("(all) => window.intl.ownNumbers(...all)", [NUMBERS, lang])
    result = intl.evaluate("(all) => window.intl.numbers(...all)", [NUMBERS, lang])
    assert (own is None) == (lang in {"hy", "ka"})
    assert result == (own or WITHOUT_BROWSER)


WITHOUT_BROWSER = [
    number.replace("_", "\xa0")
    for number in (
        "0 7 999 1079 9999 10_790 107_900 1_234_567 0,5 107_900,5 1079,125 -1079 -0,5"
    ).split()
]
"""Georgian and Armenian, of which Chromium knows nothing: CLDR's signs, without a mark in 1079."""


@pytest.mark.parametrize("lang", languages())
def test_plurals_are_those_of_cldr(intl: Page, lang: str) -> None:
    """The page asks the browser for them, which has no Georgian and no Armenian."""
    most = 1300
    result = intl.evaluate("(all) => window.intl.plurals(...all)", [most, lang])
    assert result == [str(Locale.parse(lang).plural_form(n)) for n in range(most)]
