"""The sources of imported rows: the works that they name, else the file itself."""

import re
from dataclasses import dataclass, field

from mapgen.outlets.intake.ids import Ids, short_id
from mapgen.outlets.intake.values import ADDRESS, plain

LONGEST = 500
"""A longer text is a note, not a title."""


@dataclass
class Works:
    """The works by what the file says of them. `own` is the id of the file as a source."""

    file: str
    rows: list[dict[str, str]] = field(default_factory=list)
    own: str = ""
    _ids: Ids = field(default_factory=Ids)
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        stem = self.file.rpartition(".")[0] or self.file
        self.own = self._ids.free(short_id(stem) or "file")
        note = "The file that was imported; what has no other source is from it."
        row = {"id": self.own, "type": "dataset", "title": plain(self.file), "note": note}
        self.rows.append(row)

    def cite(self, title: str, url: str = "", issued: str = "") -> tuple[str, ...]:
        """Return the ids of the works that two cells name; that of the file if they are empty.

        Several addresses in a cell are several works.
        """
        title, url = plain(title), plain(url)
        addresses = ADDRESS.findall(f"{url} {title}" if not ADDRESS.search(url) else url)
        words = "" if ADDRESS.search(title) and not ADDRESS.sub("", title).strip(" ;,|") else title
        if len(addresses) > 1 and not words:
            return tuple(dict.fromkeys(self._work("", each, issued) for each in addresses))
        if not (words or addresses):
            return (self.own,)
        return (self._work(words[:LONGEST], addresses[0] if addresses else "", issued),)

    def _work(self, title: str, url: str, issued: str) -> str:
        key = (title, url)
        if key not in self._known:
            host = re.sub(r"^https?://(www\.)?", "", url)
            name = self._ids.free(short_id(title) or short_id(host) or "source")
            row = {"id": name, "type": "webpage" if url else "document", "title": title or host,
                   "url": url, "issued": issued}  # fmt: skip
            self._known[key] = name
            self.rows.append(row)
        return self._known[key]
