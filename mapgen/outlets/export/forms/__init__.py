"""The forms in which a valid dataset can be taken to other programs: one file per form.

Each file has a function `make`, which returns the bytes of the form and what it could not carry.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms.carried import Carried


@dataclass(frozen=True)
class Form:
    """One form: its file in this folder, and what it is, for the help.

    An `addressed` one gives each place an address, which begins with that of its map.
    """

    file: str
    about: str
    addressed: bool = False

    def make(self, atlas: Atlas, base: str = "") -> Carried:
        """Return the dataset in this form; its libraries are imported only now."""
        make: Callable[..., Carried] = import_module(f"{__name__}.{self.file}").make
        return make(atlas, base) if self.addressed else make(atlas)


FORMS: Mapping[str, Form] = {
    "bibtex": Form("bibtex", "Write the sources as BibTeX."),
    "csl": Form("csl", "Write the sources as CSL-JSON."),
    "csv": Form("claims_csv", "Write all claims as one table, a row each."),
    "geojson": Form("geojson", "Write the places with all claims as GeoJSON (RFC 7946)."),
    "gpkg": Form("gpkg", "Write a GeoPackage for QGIS, with symbols and times."),
    "ics": Form("ics", "Write a calendar of the days on which something happened."),
    "kml": Form("kml", "Write a document for Google Earth, with its slider of time."),
    "lp-tsv": Form("lp_tsv", "Write a gazetteer as the table LP-TSV, a row a place."),
    "lpf": Form("lpf", "Write a gazetteer in the Linked Places Format.", addressed=True),
    "osm": Form("osm", "Write OpenStreetMap XML with the tags of OpenHistoricalMap."),
    "parquet": Form("parquet", "Write all claims as GeoParquet, for analysis; needs pyarrow."),
    "quickstatements": Form(
        "quickstatements", "Write official names with dates and references for Wikidata."
    ),
    "ris": Form("ris", "Write the sources as RIS."),
}
"""The forms by the names that `mapgen export` knows."""
