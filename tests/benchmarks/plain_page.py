"""The floor of the page: the least that a hand-written script does to show the same places.

Columns of numbers become typed arrays, each place is two by two pixels of one canvas, coloured by
whether the date is before, within or after its years; a range moves the date, and a field filters
by titles. There is no base map, list, label, card or language. Only years are read from dates.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.floor import Place, places

FIRST_YEAR, LAST_YEAR = 1917, 2024

PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<title>Floor</title>
<input id="search"><input type="range" id="range"><output></output>
<canvas width="1000" height="700"></canvas>
<script type="application/json" id="data">%s</script>
<script>
const data = document.getElementById("data").textContent;
const { titles, lats, lons, begins, ends } = JSON.parse(data);
const [count, range] = [titles.length, document.getElementById("range")];
const [from, to] = [Int16Array.from(begins), Int16Array.from(ends)];
const lower = titles.map((title) => title.toLowerCase());
const context = document.querySelector("canvas").getContext("2d");
const at = Int32Array.from({ length: count }, (_, i) =>
  Math.round((90 - lats[i]) * 7) * 1000 + Math.round((lons[i] + 180) * 2.7));
const shown = new Uint8Array(count).fill(1);
function draw() {
  const image = context.createImageData(1000, 700);
  const pixels = new Uint32Array(image.data.buffer);
  const year = Number(range.value);
  for (let i = 0; i < count; i++) {
    if (!shown[i]) continue;
    const colour = year < from[i] ? 0xffcccccc : year < to[i] ? 0xff0000cc : 0xff888888;
    pixels[at[i]] = pixels[at[i] + 1] = pixels[at[i] + 1000] = pixels[at[i] + 1001] = colour;
  }
  context.putImageData(image, 0, 0);
}
function search() {
  const asked = document.getElementById("search").value.toLowerCase();
  let found = 0;
  for (let i = 0; i < count; i++) found += shown[i] = lower[i].includes(asked) ? 1 : 0;
  document.querySelector("output").value = String(found);
  draw();
}
Object.assign(range, { min: %d, max: %d, value: 1953 });
range.addEventListener("input", draw);
document.getElementById("search").addEventListener("input", search);
draw();
</script>
"""


def years(place: Place) -> Iterator[int]:
    """Yield all years in the dates of a place's claims."""
    for claim in [*place.get("names", []), *place.get("events", [])]:
        for column in ("from", "to", "date"):
            yield from map(int, re.findall(r"\d{4}(?=-|~|/|$)", claim.get(column, "")))


def write_plain_page(dataset: Path, page: Path) -> None:
    """Write the page of a dataset."""
    found = places(dataset)
    spans = [sorted(years(place)) or [LAST_YEAR] for place in found]
    columns = {
        "titles": [place["title"] for place in found],
        "lats": [place["lat"] for place in found],
        "lons": [place["lon"] for place in found],
        "begins": [span[0] for span in spans],
        "ends": [span[-1] for span in spans],
    }
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    page.write_text(PAGE % (text, FIRST_YEAR, LAST_YEAR), encoding="utf-8")
