"""`mapgen.folium`: our elements among folium's own, as Python sees them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import folium
import pytest

import mapgen
from mapgen.folium import Dated, folium_map
from mapgen.folium.data import dated_json
from mapgen.folium.dated import as_html
from mapgen.support.errors import DateError, UsageError
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "data" / "small"
pytestmark = pytest.mark.usefixtures("viewer_assets")


@pytest.fixture(scope="module")
def atlas() -> mapgen.Atlas:
    return mapgen.read(SMALL)


def dated_in(made: folium.Map) -> list[Dated]:
    return [child for child in made._children.values() if isinstance(child, Dated)]


def data_in(html: str) -> list[dict[str, object]]:
    """The JSON of the Dated elements in a page."""
    texts = re.findall(
        r'<script type="application/json" id="mapgen_dated_\w+">(.*?)</script>', html
    )
    return [json.loads(text) for text in texts]


def test_an_atlas_becomes_a_map_of_the_users_folium(atlas: mapgen.Atlas, tmp_path: Path) -> None:
    made = atlas.to_folium(tiles=None)
    assert type(made) is folium.Map
    shown = [one for one in atlas.data.definition.layers]
    assert [one.layer_name for one in dated_in(made)] == [as_html(one.title) for one in shown]
    assert [one.show for one in dated_in(made)] == [one.on for one in shown]
    folium.FeatureGroup(name="theirs").add_to(made)
    folium.LayerControl().add_to(made)
    made.save(tmp_path / "map.html")
    text = (tmp_path / "map.html").read_text("utf-8")
    assert text.count("window.mapgenDated=") == 1 and text.count(".mapgen-day{") == 1
    assert len(data_in(text)) == len(shown)
    assert "fitBounds" in text
    assert "fitBounds" not in atlas.to_folium(location=[50, 30]).get_root().render()


def test_the_data_are_those_of_the_chosen_layers(atlas: mapgen.Atlas) -> None:
    element = Dated(atlas, layers=["monuments"], day="1900-02")
    data = json.loads(dated_json(element.atlas, "topleft"))
    places = [place[0] for place in data["payload"]["places"]]
    assert places == ["prague-letna-stalin", "prague-letna-metronome"]
    assert [source["title"] for source in data["sources"]] == [
        source.title for source in atlas.data.sources.values() if source.id != "gazetteer"
    ]
    assert len(data["sources"]) < len(atlas.data.sources)
    assert data["payload"]["opening"] == "1900-02" and data["position"] == "topleft"
    assert "base" not in data["payload"]


def test_a_layer_is_named_and_bounded(atlas: mapgen.Atlas) -> None:
    assert Dated(atlas).layer_name == "A small map"
    assert Dated(atlas.data, name="A & B").layer_name == "A &#38; B"
    assert as_html("Ünï {{x}} <b>") == "Ünï &#123;&#123;x&#125;&#125; &#60;b&#62;"
    made = folium.Map()
    Dated(atlas).add_to(made)
    points = [place.position for place in atlas.data.places]
    (south, west), (north, east) = made.get_bounds()
    assert (south, north) == (min(p.lat for p in points), max(p.lat for p in points))
    assert (west, east) == (min(p.lon for p in points), max(p.lon for p in points))


def test_another_language(atlas: mapgen.Atlas) -> None:
    made = folium_map(atlas, language="de")
    data = data_in(made.get_root().render())
    assert [one["payload"]["languages"] for one in data] == [["de"]] * len(data)  # type: ignore[index]


def test_what_a_layer_cannot_be_made_of(atlas: mapgen.Atlas) -> None:
    with pytest.raises(UsageError, match="the map has no layer 'monument'; did you mean monuments"):
        Dated(atlas, layers=["monument"])
    with pytest.raises(UsageError, match="the map has no layer 'xyz'; the layers are renamed, "):
        Dated(atlas, layers=["xyz"])
    with pytest.raises(UsageError, match="no translation for 'xx'; available: ar, cs, de"):
        atlas.to_folium(language="xx")
    with pytest.raises(UsageError, match="no corner 'middle'; there are topleft, topright"):
        Dated(atlas, position="middle")  # type: ignore[arg-type]
    with pytest.raises(DateError):
        atlas.to_folium(day="some day")
    with pytest.raises(UsageError, match="a Dated element is shown by a map: add it to one first"):
        Dated(atlas).render()


def test_ours_has_the_name_of_folium_and_does_not_hide_it() -> None:
    script = (
        "import sys, mapgen\n"
        "assert 'folium' not in sys.modules and 'folium' in dir(mapgen)\n"
        "from mapgen import *\n"
        "assert 'folium' not in globals()\n"
        f"atlas = mapgen.read({str(SMALL)!r})\n"
        "atlas.html()\n"
        "assert 'folium' not in sys.modules\n"
        "assert issubclass(mapgen.folium.Dated, sys.modules['folium'].map.Layer)\n"
        "import folium\n"
        "assert folium.Map and folium is not mapgen.folium\n"
        "assert isinstance(atlas.to_folium(), folium.Map)\n"
        "assert atlas.html()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
