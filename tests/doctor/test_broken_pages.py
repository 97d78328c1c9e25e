"""Each fault of a page, with the line in which the doctor reports it."""

from pathlib import Path

import pytest

from tests.doctor.pages import LOOSE, PUT_IN, SCRIPT, SOUND, STYLE, added, hashed, read_only

BROKEN = [
    (
        LOOSE,
        "a whole policy: none",
        "line 1: no Content-Security-Policy in the head; put in a meta element with default-src "
        "'none'; script-src and style-src by hash; base-uri 'none'; form-action 'none'",
    ),
    (
        SOUND.replace("default-src 'none'; ", ""),
        "a whole policy: 5 directives, 2 hashes",
        "line 4: nothing governs font-src; add default-src 'none'",
    ),
    (
        SOUND.replace("style-src", "style-src 'unsafe-inline'"),
        "a whole policy: 6 directives, 2 hashes",
        "line 4: style-src lets in 'unsafe-inline'; name each script and style of the page by its "
        "sha256 instead",
    ),
    (
        SOUND.replace("script-src", "script-src 'unsafe-eval'"),
        "a whole policy: 6 directives, 2 hashes",
        "line 4: script-src lets in 'unsafe-eval'; name each script and style of the page by its "
        "sha256 instead",
    ),
    (
        SOUND.replace("img-src data:", "img-src data: https://t.example"),
        "a whole policy: 6 directives, 2 hashes",
        "line 4: img-src lets in https://t.example; write 'none', and embed what is needed in the "
        "page",
    ),
    (
        SOUND.replace("base-uri 'none'; ", ""),
        "a whole policy: 5 directives, 2 hashes",
        "line 4: base-uri is not closed; add base-uri 'none'",
    ),
    (
        SOUND.replace("; form-action 'none'", ""),
        "a whole policy: 5 directives, 2 hashes",
        "line 4: form-action is not closed; add form-action 'none'",
    ),
    (
        SOUND.replace(f"<script>{SCRIPT}", "<script>other()"),
        "a whole policy: 6 directives, 2 hashes",
        f"line 11: the policy has no hash of this <script>, so it is refused; add "
        f"{hashed('other()')}",
    ),
    (
        SOUND.replace(f"<style>{STYLE}", "<style>p { color: red }"),
        "a whole policy: 6 directives, 2 hashes",
        f"line 4: no style of the page has the hash {hashed(STYLE)}; remove it",
    ),
    (
        added('<b style="color: red">', SOUND),
        "a whole policy: 6 directives, 2 hashes",
        "line 9: the policy refuses the style attribute of <b>; move it into the style element",
    ),
    (
        SOUND.replace("<head>", "<head><script>early()</script>"),
        "a whole policy: 6 directives, 2 hashes",
        "line 3: <script> comes before the policy, which does not apply to it; move the policy "
        "to the top of the head",
    ),
    (
        added('<b onClick="x()">', SOUND),
        "no inline handler: 1",
        "line 9: <b onclick> is an inline handler; use addEventListener in a script",
    ),
    (
        added('<a href=" java\nscript:x()">', SOUND),
        "no inline handler: 1",
        "line 9: <a href> runs a script; use a button and addEventListener in a script",
    ),
    (
        SOUND.replace('lang="en"', 'lang="\x1b]0;x\x07"'),
        "language: \\x1b]0;x\\x07",
        'line 2: lang=\\x1b]0;x\\x07 is not a language tag; write <html lang="en">',
    ),
    (
        SOUND.replace(' lang="en"', ""),
        "language: none",
        'line 2: the html element has no lang; write <html lang="en">',
    ),
    (
        SOUND.replace("A map", " "),
        "title: none",
        "line 5: the title is empty; write <title>what the map shows</title> into the head",
    ),
    (
        SOUND.replace("<title>A map</title>", ""),
        "title: none",
        "line 1: the page has no title; write <title>what the map shows</title> into the head",
    ),
    (
        SOUND.replace(f"<script>{SCRIPT}", f"<script>{'x();' * 2500}"),
        "licence of the code: none",
        "line 11: a script of 10000 characters without a licence text; put the library's licence "
        "into a comment of the script",
    ),
    (
        SOUND.replace("CC BY 4.0", "ours"),
        "licence of the data: none",
        "no licence of the data is named; name one, such as CC BY 4.0, in the credits",
    ),
    (
        SOUND.replace("Sources", "Nothing"),
        "sources: none",
        'no sources of the data are listed; list the works that the data come from under the '
        'heading "Sources"',
    ),
    (
        added('<base href="https://a.example/">'),
        "no outside request: 1, with 1 hosts named",
        "line 9: <base href> loads https://a.example/; remove the base element",
    ),
    (
        added('<form action="https://a.example/">'),
        "no outside request: 1, with 1 hosts named",
        "line 9: <form action> loads https://a.example/; remove the form's address",
    ),
    (
        added('<a href="#x" ping="https://a.example/p">x</a>', SOUND.replace("default", "font")),
        "no outside request: 1, with 1 hosts named",
        f"line 9: <a ping> loads https://a.example/p; {PUT_IN}",
    ),
    (
        added('<meta http-equiv="refresh" content="0; url=https://a.example">', SOUND),
        "no outside request: 1, with 1 hosts named",
        "line 9: <meta content> loads https://a.example; remove it",
    ),
    (
        added('<link rel="preconnect" href="https://a.example">', SOUND),
        "no outside request: 1, with 1 hosts named",
        "line 9: <link href> loads https://a.example; remove it",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "line", "flaw"), BROKEN, ids=[each[2][:60] for each in BROKEN])
def test_a_broken_page_is_reported_with_its_line(
    page: str, line: str, flaw: str, tmp_path: Path
) -> None:
    assert page != SOUND
    result = read_only(tmp_path, page)
    lines = result.stdout.splitlines()
    assert f"FAILED  {line}" in lines
    assert f"        {flaw}" in lines[lines.index(f"FAILED  {line}") :]
    assert (result.exit_code, result.stderr) == (1, "")
