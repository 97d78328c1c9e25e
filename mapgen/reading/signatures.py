"""Recognise files that are something else than their name says, by their first bytes."""

SIGNATURES: tuple[tuple[tuple[bytes, ...], str, str], ...] = (
    (
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
        "the file is a workbook or another archive under this name",
        "open it in the program that made it, and save it as text in UTF-8",
    ),
    (
        (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!"),
        "the file is compressed",
        "unpack it",
    ),
    (
        (b"<!doctype", b"<html", b"<?xml"),
        "the file is a web page or XML, perhaps a page that asks to log in",
        "download it again, as text",
    ),
    (
        (b"version https://git-lfs",),
        "the file is a pointer of Git LFS, not its content",
        "run git lfs pull",
    ),
    (
        (b"%pdf-", b"{\\rtf"),
        "the file is a document for reading",
        "save it as text in UTF-8 in the program that made it",
    ),
)
"""The first bytes, in lower case, of kinds of files; what is wrong, and how to mend it."""

LONGEST = 64


def no_text(data: bytes) -> tuple[str, str] | None:
    """Return what a file is instead of a table or another text, and a hint; None for text."""
    head = data[:LONGEST].removeprefix(b"\xef\xbb\xbf").lstrip()
    for begins, message, hint in SIGNATURES:
        if head.startswith(begins) or head.lower().startswith(begins):
            return message, hint
    return None
