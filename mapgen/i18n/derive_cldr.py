"""Derive what mapgen uses of CLDR for the page: `python -m mapgen.i18n.derive_cldr`.

It has to be made again when a catalogue is added, or with another version of Babel.
"""

import json

from mapgen.i18n.cldr import DATA, extracted
from mapgen.i18n.languages import languages


def data_json(lang: str) -> str:
    """Return the text of a language's file: each table is a line."""
    tables = extracted(lang).items()
    lines = (f"{json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in tables)
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the files of all languages."""
    DATA.mkdir(exist_ok=True)
    for lang in languages():
        (DATA / f"{lang}.json").write_text(data_json(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
