"""Take the README's screenshot of the map from the built page: `.venv/bin/python docs/picture.py`.

Needs output/index.html (`make map`) and a browser (`tests/browser_setup.py`).
"""

import struct
import sys
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "output" / "index.html"
PICTURE = ROOT / "docs" / "map.png"
WIDTH, HEIGHT = 1440, 900
MOST_BYTES = 400_000
"""The picture is in the repository's history, so it must stay small."""

PIXELS = """async (data) => {
  const picture = await createImageBitmap(await (await fetch(data)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const pixels = canvas.getContext("2d").getImageData(0, 0, picture.width, picture.height);
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(new Blob([pixels.data]));
  });
}"""
"""Decodes a PNG (a data URL) to its pixels: base64 of red, green, blue, alpha."""

Colour = tuple[int, int, int]


def screenshot(browser: Browser) -> bytes:
    """Return a screenshot (PNG) of the page in its initial state, offline."""
    size = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=size, offline=True, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(PAGE.as_uri())
    page.wait_for_timeout(1000)  # the map's first drawing
    return page.screenshot()


def pixels(browser: Browser, png: bytes) -> list[Colour]:
    """Return the colours of a PNG, row by row."""
    data = f"data:image/png;base64,{b64encode(png).decode()}"
    rgba = b64decode(browser.new_page().evaluate(PIXELS, data))
    return list(zip(rgba[::4], rgba[1::4], rgba[2::4], strict=True))


def with_palette(colours: list[Colour]) -> bytes:
    """Return a PNG of 256 colours; other colours become the nearest of them.

    They are the commonest that are not nearly alike, so that small coloured things keep theirs.
    """
    count = Counter(colours)
    unlike = {tuple(c // 8 for c in colour): colour for colour, _ in reversed(count.most_common())}
    palette = sorted(unlike.values(), key=lambda colour: -count[colour])[:256]
    number = {colour: i for i, colour in enumerate(palette)}
    for colour in count.keys() - number.keys():
        number[colour] = min(range(len(palette)), key=lambda i: _distance(colour, palette[i]))
    indices = bytes(number[colour] for colour in colours)
    rows = (b"\0" + indices[at : at + WIDTH] for at in range(0, len(indices), WIDTH))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)  # 8 bits, indexed
    plte = b"".join(map(bytes, palette))
    parts = ((b"IHDR", header), (b"PLTE", plte), (b"IDAT", zlib.compress(b"".join(rows), 9)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def main() -> int:
    """Take the picture; return 0 if it is small enough, else 3."""
    sys.path.insert(0, str(ROOT))
    from tests.browser_setup import find_browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        png = with_palette(pixels(browser, screenshot(browser)))
        browser.close()
    print(f"{PICTURE.name}: {len(png) / 1000:.0f} kB")
    if len(png) > MOST_BYTES:
        print(f"mapgen: that is more than {MOST_BYTES / 1000:.0f} kB", file=sys.stderr)
        return 3
    PICTURE.write_bytes(png)
    return 0


if __name__ == "__main__":
    sys.exit(main())
