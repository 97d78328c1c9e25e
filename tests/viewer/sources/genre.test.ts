import "../dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import vocabulary from "../../../mapgen/shared/vocabulary.json";
import { genreMark, genreOf, genreRank } from "../../../mapgen/viewer/sources/genre";
import cases from "../../data/genre_cases.json";
import { storeOf } from "../fixtures";

test("the type of a work says what it is, unless the table does", () => {
  for (const { type, genre, is } of cases) assert.equal(genreOf({ type, genre, title: "T" }), is, `${type} ${genre}`);
  assert.equal(genreOf({ type: "webpage", genre: "unheard-of", title: "T" }), "webpage");
});

test("each genre has its rank and its word, each type one genre", () => {
  const genres = Object.keys(vocabulary.sourceKinds);
  assert.deepEqual(
    genres.map((genre) => genreRank({ type: "webpage", genre, title: "T" })),
    [...genres.keys()],
  );
  const words = genres.map((genre) => genreMark({ type: "", genre, title: "T" }, storeOf()).textContent);
  assert.equal(new Set(words).size, genres.length);
  const types = Object.values(vocabulary.sourceKinds).flat();
  assert.equal(new Set(types).size, types.length);
});
