"""Draw the map of a picture: land and borders, regions, symbols, and names above them."""

from mapgen.outlets.picture.cities import CITY_SIZE
from mapgen.outlets.picture.elements import Element, add, clean
from mapgen.outlets.picture.names import SIZE, SMALL, PlaceName
from mapgen.outlets.picture.scene import FINER, DrawnRegion, Scene
from mapgen.outlets.picture.style import SANS, SERIF, colour
from mapgen.outlets.picture.symbol_shapes import Look, define
from mapgen.outlets.picture.town_plan import draw_plan
from mapgen.outlets.picture.waters import DrawnWaters

BORDER, RIVER, FRAME = 0.8, 0.7, 1.0
"""The widths of coasts and borders, of rivers and shores of lakes, and of the frame."""

DOT = 1.7
"""The radius of the circle at a city."""

HALO = 3.0
"""The width of the paper-coloured line around letters."""

EDGES = {True: (2.4, "7 4"), False: (1.1, "4 3.5")}
"""Width and dashes of the edge of a region: of a line, and of an area."""

THING = 11.5
"""The font size of what is labelled by its title."""


def draw_map(root: Element, scene: Scene) -> None:
    """Draw the map with its upper left corner at 0, 0 of `root`."""
    width, height = scene.sheet.width, scene.sheet.height
    defs = add(root, "defs")
    add(add(defs, "clipPath", id="map"), "rect", width=width, height=height)
    looks = {one: Look(scene.colours[one.tone], one.shape, one.state) for one in scene.symbols}
    ids = define(defs, looks.values(), scene.size, colour("map-paper"), "s")
    drawn = add(root, "g", clip_path="url(#map)")
    add(drawn, "rect", width=width, height=height, fill=colour("map-sea"))
    _land(drawn, scene)
    draw_plan(drawn, scene.plan)
    for region in scene.regions:
        _region(drawn, region, scene.colours[region.layer])
    _state_names(drawn, scene)
    _cities(drawn, scene)
    symbols = add(drawn, "g")
    for one in scene.symbols:
        add(symbols, "use", href=f"#{ids[looks[one]]}", x=one.x, y=one.y)
    _names(drawn, scene)
    add(root, "rect", width=width, height=height, fill="none", stroke=colour("ink"),
        stroke_width=FRAME)  # fmt: skip


def _land(drawn: Element, scene: Scene) -> None:
    land = add(drawn, "g", transform=f"scale({1 / FINER})", stroke_linejoin="round")
    for tint, path in scene.land:
        fill = colour(f"map-tint-{tint}" if tint else "map-land")
        add(land, "path", d=path, fill=fill, fill_rule="evenodd")
    _waters(drawn, scene.waters)
    edges = add(drawn, "g", transform=f"scale({1 / FINER})", stroke_linejoin="round")
    for _, path in scene.land:  # above all tints, so that none covers half of a border
        add(edges, "path", d=path, fill="none", stroke=colour("map-border"),
            stroke_width=BORDER * FINER)  # fmt: skip


def _waters(drawn: Element, waters: DrawnWaters) -> None:
    group = add(drawn, "g", fill="none", stroke=colour("map-coast"), stroke_width=RIVER,
                stroke_linejoin="round")  # fmt: skip
    if waters.rivers:
        add(group, "path", d=waters.rivers, stroke=colour("map-river"))
    for path, dashes in ((waters.lakes, None), (waters.approximate, "3 2.5")):
        if path:
            add(group, "path", d=path, fill=colour("map-sea"), stroke_dasharray=dashes)


def _region(drawn: Element, region: DrawnRegion, own: str) -> None:
    width, dashes = EDGES[region.is_line]
    end = "" if region.is_line else "Z"
    path = "".join(f"M{' '.join(f'{x} {y}' for x, y in line)}{end}" for line in region.lines)
    add(
        drawn, "path", d=path, fill="none" if region.is_line else own, fill_rule="evenodd",
        fill_opacity=region.fill, stroke=own, stroke_opacity=region.edge, stroke_width=width,
        stroke_dasharray=dashes if region.schematic else None, stroke_linejoin="round",
    )  # fmt: skip


def _state_names(drawn: Element, scene: Scene) -> None:
    group = add(drawn, "g", font_family=SERIF, fill=colour("map-state-name"))
    for name in scene.states:
        own = add(group, "text", x=name.x, y=name.y, font_size=name.size,
                  letter_spacing=name.spacing or None)  # fmt: skip
        own.text = clean(name.text)


def _cities(drawn: Element, scene: Scene) -> None:
    if not scene.cities:
        return
    grey, paper = colour("map-city"), colour("map-paper")
    dots = add(drawn, "g", fill=paper, stroke=grey)
    for city in scene.cities:
        if city.dot:
            add(dots, "circle", cx=city.dot[0], cy=city.dot[1], r=DOT)
    group = add(
        drawn, "g", font_family=SANS, font_size=CITY_SIZE, fill=grey, stroke=paper,
        stroke_width=HALO, stroke_opacity=0.7, stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip
    for city in scene.cities:
        add(group, "text", x=city.x, y=city.y).text = clean(city.text)


def _names(drawn: Element, scene: Scene) -> None:
    group = add(
        drawn, "g", font_family=SANS, font_size=SIZE, stroke=colour("map-paper"),
        stroke_width=HALO, stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip
    for name in scene.names:
        _name(group, name, scene.colours[name.tone])


def _name(group: Element, name: PlaceName, own: str) -> None:
    now = name.state in ("during", "changing")
    fill = own if now else colour("ink-soft")
    if name.kind == "thing":
        fill = colour("ink" if now else "ink-soft")
    is_region = name.kind == "region"
    text = add(
        group, "text", x=name.x, y=name.y, fill=fill,
        font_weight=600 if now and name.kind == "place" else None,
        font_family=SERIF if is_region else None, font_style="italic" if is_region else None,
        font_size=THING if name.kind == "thing" else None,
    )  # fmt: skip
    text.text = clean(name.text)
    if name.below:
        below = add(group, "text", x=name.x, y=name.under, fill=colour("ink-soft"),
                    font_size=SMALL, font_style="italic")  # fmt: skip
        below.text = clean(name.below)
