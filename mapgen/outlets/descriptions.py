"""The descriptions of a dataset's files and columns, from its datapackage.json."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mapgen.model.schema import tables

KINDS: Mapping[str, str] = {"string": "text"}
"""The names of Data Package types in our documents; other types keep their own names."""


def column_texts(package: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return title and description of each column, by file and column.

    They come from the dataset's own datapackage.json, else from the schema.
    """
    return {
        (file, column.name): {"title": column.title, "description": column.about}
        for file, table in tables().items()
        for column in table.columns
    } | _own_texts(package)


def _own_texts(package: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return the texts of a datapackage.json; an empty dict if it is not a valid one."""
    try:
        return {
            (resource["path"], field["name"]): {
                key: str(field[key]) for key in ("title", "description") if key in field
            }
            for resource in json.loads(package)["resources"]
            for field in resource.get("schema", {}).get("fields", ())
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def described(resource: Mapping[str, Any]) -> Iterator[str]:
    """Yield the Markdown lines about one resource of the package: a heading and its columns."""
    yield from ("", f"## {resource['path']}", "", resource["description"])
    if "schema" not in resource:
        return
    yield from ("", "| column | what it means |", "| --- | --- |")
    for field in resource["schema"]["fields"]:
        yield f"| `{field['name']}` | {sentences(field)} |"


def sentences(field: Mapping[str, Any]) -> str:
    """Return a column's description, type and constraints as one cell of a Markdown table."""
    rules = field.get("constraints", {})
    must = "required" if rules.get("required") else "may be empty"
    kind = KINDS.get(field["type"], field["type"])
    if "minimum" in rules:
        kind += f" from {rules['minimum']} to {rules['maximum']}".replace("-", "−")
    return f"{field['description']} ({kind}, {must})".replace("|", "\\|")
