"""HTML in the cells of other programs, as plain text; justhtml parses it as browsers do."""


def html_text(text: str) -> str:
    """Return the words of a piece of HTML: without tags and scripts, entities as their letters."""
    from justhtml import JustHTML

    found = JustHTML(text, fragment=True).to_text(strip=False, separator_blocks_only=True)
    return " ".join(found.split()).replace(" ,", ",")


def html_links(text: str) -> tuple[str, ...]:
    """Return the web addresses of the links, pictures and frames in a piece of HTML, each once."""
    if "<" not in text:
        return ()
    from justhtml import JustHTML

    found = JustHTML(text, fragment=True, sanitize=False).query("a[href], [src]")
    attributes = (one.attrs or {} for one in found)
    addresses = (str(each.get("href") or each.get("src") or "") for each in attributes)
    return tuple(dict.fromkeys(each for each in addresses if each.startswith(("http:", "https:"))))
