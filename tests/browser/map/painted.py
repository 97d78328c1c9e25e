"""What the canvas of the ground shows, as scripts for a page."""

PIXEL = """([lon, lat]) => {
  const canvas = document.querySelector(".leaflet-ground-pane canvas");
  const { left, top, width } = canvas.getBoundingClientRect();
  const map = document.querySelector("#map_mapgen").getBoundingClientRect();
  const { x, y } = map_mapgen.latLngToContainerPoint([lat, lon]);
  const ratio = canvas.width / width;
  const plain = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  plain.drawImage(canvas, 0, 0);
  const spot = [x + map.left - left, y + map.top - top].map((each) => Math.round(each * ratio));
  const parts = plain.getImageData(...spot, 1, 1).data.slice(0, 3);
  return "#" + [...parts].map((part) => part.toString(16).padStart(2, "0")).join("");
}"""
"""The colour of the ground at a position."""

ON_MAP = """([lon, lat]) => {
  const { x, y } = map_mapgen.latLngToContainerPoint([lat, lon]);
  return { x, y };
}"""

COLOUR = """(name) => getComputedStyle(document.documentElement)
  .getPropertyValue("--map-" + name).trim()"""
