"""The works as BibTeX."""

from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms.carried import Carried
from mapgen.outlets.export.forms.citations import bibtex_entry, works_only


def make(atlas: Atlas) -> Carried:
    """Return all works of sources.csv."""
    text = "\n".join(map(bibtex_entry, atlas.sources.values()))
    return Carried(text.encode(), works_only(atlas, genres=True))
