"""The base map: `world.json`, the finer `fine.bin`, and the scripts that derived them.

Both are Natural Earth's. A build only reads them (`world.py`, `fine.py`) and joins them to the land
of a page (`ground.py`). `simplify.py` simplifies both the base map and the drawings made from it.
"""
