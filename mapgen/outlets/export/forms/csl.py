"""The works as CSL-JSON, for Zotero, Pandoc and citeproc."""

from mapgen.model.atlas import Atlas
from mapgen.outlets.export.forms.carried import Carried
from mapgen.outlets.export.forms.citations import csl, works_only


def make(atlas: Atlas) -> Carried:
    """Return all works of sources.csv."""
    return Carried(csl(atlas).encode(), works_only(atlas))
