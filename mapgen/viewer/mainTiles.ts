/**
 * Entry point of the viewer of pages with street tiles: the viewer, extended by them.
 */
import "./main";
import "./tiles/extend";
