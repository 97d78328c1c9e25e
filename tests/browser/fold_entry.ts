/** The viewer's spelling of words on its own, for test_fold.py. */
import { cell } from "../../mapgen/viewer/export";
import { plain, spellings, wordsOf } from "../../mapgen/viewer/fold";
import { beginsNearly } from "../../mapgen/viewer/search";

Object.assign(window, { fold: { plain, spellings, wordsOf, beginsNearly, cell } });
