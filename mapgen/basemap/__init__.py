"""The base geometry: `world.json`, and the scripts that derive it once from a package.

When a map is built, `mapgen/basemap/world.py` only reads `world.json`; its drawings are thinned by
`simplify.py`, as the base geometry was.
"""

DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"&<>\\~')
"""The 88 digits in which `world.json` and the page write the numbers of the base map.

All printable ASCII that neither JSON nor HTML escapes. A number is written in base 44, lowest
digit first; the second half of the digits says that more follow. Written as text and not as
base64: a page has a sixth less to carry, and a compressed one can shorten the frequent small steps.
"""
