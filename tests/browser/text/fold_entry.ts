/** The viewer's spelling of words on its own, for test_fold.py. */
import { cell } from "../../../mapgen/viewer/list/dataDownload";
import { withoutDiacritics, spellings, wordsOf } from "../../../mapgen/viewer/text/transliteration";
import { beginsNearly } from "../../../mapgen/viewer/search/searchIndex";

Object.assign(window, { fold: { plain: withoutDiacritics, spellings, wordsOf, beginsNearly, cell } });
