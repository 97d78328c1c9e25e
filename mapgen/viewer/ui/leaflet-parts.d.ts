/** Leaflet's own modules carry no types; `leaflet.ts` gives their exports those of @types/leaflet. */
declare module "leaflet/src/*";
