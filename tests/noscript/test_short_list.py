"""The page of a map of very many places: a line for each place, and neither rows nor drawing."""

import re
from dataclasses import replace

import pytest

from mapgen.check import check
from mapgen.i18n.catalogue import BUILD_ONLY, words
from mapgen.i18n.languages import languages
from mapgen.model.atlas import Atlas
from mapgen.model.claims import PREFERRED
from mapgen.noscript.short_list import MOST, is_short, short_list
from mapgen.page.frame import page
from mapgen.payload import payload
from mapgen.reading.tables import read
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def shipped() -> Atlas:
    return check(read(ROOT / "geodata"))


def of_many(atlas: Atlas, count: int) -> Atlas:
    """Return an atlas with so many places: its own, again and again, with ids of their own."""
    own = atlas.places
    places = (replace(own[n % len(own)], id=f"{own[n % len(own)].id}-{n}") for n in range(count))
    return replace(atlas, places=tuple(places), regions=(), tours=())


@pytest.mark.usefixtures("viewer_assets")
def test_from_the_limit_on_the_page_has_a_line_for_each_place(shipped: Atlas) -> None:
    few, many = of_many(shipped, MOST), of_many(shipped, MOST + 1)
    assert not is_short(few) and is_short(many)
    whole, short = page(few), page(many)
    assert whole.count('<li id="place-') == MOST
    assert whole.count('<svg class="drawing"') and "<table>" not in whole
    assert '<li id="place-' not in short and 'class="drawing"' not in short
    assert 'class="rows is-long"' in short and 'class="rows"' in whole
    table = re.search(r"<noscript><table>.*?</table></noscript>", short, re.DOTALL)
    assert table and table[0].count("<tr>") == MOST + 1
    assert words("en")["noscript.short"] in table[0]
    assert len(short) < len(whole)


def test_a_line_has_the_preferred_names_and_dates(shipped: Atlas) -> None:
    lines = dict(short_list(shipped.places))
    assert len(lines) == len({place.title for place in shipped.places})
    assert "Stalingrad 1925-04-10–1961-11-10" in lines["Volgograd"]
    for place in shipped.places:
        line = lines[place.title]
        for name in place.names:
            if name.status == PREFERRED:
                assert f"{name.text} {name.start or ''}–{name.end or ''}" in line
        for event in place.events:
            if event.status == PREFERRED:
                assert str(event.date) in line


@pytest.mark.usefixtures("viewer_assets")
def test_no_text_of_a_line_is_markup(shipped: Atlas) -> None:
    many = of_many(shipped, MOST + 1)
    names = tuple(replace(name, text="<b>&amp;") for name in many.places[0].names)
    hostile = replace(many.places[0], title="</table><script>1</script>", names=names)
    html = page(replace(many, places=(hostile, *many.places[1:])))
    assert "<tr><th>&lt;/table&gt;&lt;script&gt;1&lt;/script&gt;<td>&lt;b&gt;&amp;amp; " in html


@pytest.mark.parametrize("lang", languages())
def test_the_page_says_how_to_see_the_rest_and_the_viewer_does_not_get_it(
    shipped: Atlas, lang: str
) -> None:
    assert "JavaScript" in words(lang)["noscript.short"]
    keys, *_ = payload(shipped.in_languages((lang,)))["words"]
    assert keys and not [key for key in keys if key.startswith(BUILD_ONLY)]
