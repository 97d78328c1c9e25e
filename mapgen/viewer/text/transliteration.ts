/**
 * Normalization of words for search and for quiz answers: without diacritics, apostrophes and case, and
 * romanized from any script, so that "Sztálin", "stalin" and "Сталин" can be found by spelling or sound.
 *
 * Romanizations, all without diacritics and apostrophes: Russian, Belarusian and other Cyrillic by
 * BGN/PCGN (1947, 1979) and, as a second spelling, ISO 9:1995; Ukrainian by the national system of
 * 2010 (BGN/PCGN 2019); Bulgarian by the Streamlined System (BGN/PCGN 2013); Georgian by the national
 * system of 2002 (BGN/PCGN 2009); Armenian by BGN/PCGN 1981; Greek by ELOT 743 (ISO 843, type 2);
 * Arabic by BGN/PCGN 1956 and, as a second spelling, by the sounds that the letters have in foreign names:
 * Volgograd is written with the letters of "fulghughrad". Arabic omits short vowels, so they are missing in
 * the result. Names written with long vowels, such as Stalin's, are found by their full beginning.
 */

type Table = ReadonlyMap<string, string>;

/** Parses a table such as "жzh шsh": each letter with its replacement; a letter alone is deleted. */
function table(text: string, base?: Table): Table {
  const pairs = text.split(" ").map((pair): [string, string] => [pair.charAt(0), pair.slice(1)]);
  return new Map([...(base ?? []), ...pairs]);
}

const CYRILLIC = table(
  "аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya" +
    " іi їyi єye ґg ўw әa ғgh қq ңng өo ұu үu һh ҳh ҷj ӕae јj љlj њnj ћc ђdj џdz ѓg ќk ѕdz ӏ ѣe ѳf ѵi",
);
const UKRAINIAN = table("гh иy", CYRILLIC);
const BELARUSIAN = table("гh", CYRILLIC);
const BULGARIAN = table("щsht ъa хh ьy", CYRILLIC);
const ISO_9 = table("ёe жz йj хh цc чc шs щs юu яa їi єe ўu", CYRILLIC);
const GEORGIAN = table(
  "აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh",
);
const ARMENIAN = table(
  "աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm" +
    " յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts ւv փp քk օo ֆf ևev",
);
const GREEK = table("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo");

const ARABIC = table(
  "اa أa إi آa ٱa ىa ء بb تt ةa ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz ع غgh فf قq كk لl مm نn هh وu ؤu يi ئi" +
    " ـ پp چch ژzh ڤv گg کk یi",
);
const ARABIC_FOREIGN = table("جg غg فv وo", ARABIC);

/** Replacements of letter sequences, applied before the letter-by-letter table. */
type Rules = readonly (readonly [RegExp, string])[];
const RUSSIAN_E: Rules = [[/(^|[аеёиоуыэюяъь])е/g, "$1ye"]];
const UKRAINIAN_INSIDE: Rules = [
  [/зг/g, "zgh"],
  [/(?<=.)є/g, "ie"],
  [/(?<=.)ї/g, "i"],
  [/(?<=.)й/g, "i"],
  [/(?<=.)ю/g, "iu"],
  [/(?<=.)я/g, "ia"],
];
const ARMENIAN_RULES: Rules = [
  [/ու/g, "u"],
  [/^ե/, "ye"],
  [/^ո(?!վ)/, "vo"],
];
/** At the beginning of a word and beside a vowel, waw and ya are consonants. */
const ARABIC_RULES: Rules = [
  [/^و|(?<=ا)و|و(?=[اىيی])/g, "w"],
  [/^[يی]|(?<=[اwو])[يی](?=.)|[يی](?=[او])/g, "y"],
];
const GREEK_RULES: Rules = [
  [/ου/g, "ou"],
  [/αυ/g, "av"],
  [/ευ/g, "ev"],
  [/γγ/g, "ng"],
  [/^μπ/, "b"],
];

interface System {
  letters: Table;
  rules?: Rules;
}

/** The romanization systems of each script, by language; "" is the default for other languages. */
const SCRIPTS: readonly { script: RegExp; systems: Record<string, System[]> }[] = [
  {
    script: /\p{Script=Cyrillic}/u,
    systems: {
      "": [{ letters: CYRILLIC }, { letters: CYRILLIC, rules: RUSSIAN_E }, { letters: ISO_9 }],
      uk: [{ letters: UKRAINIAN }, { letters: UKRAINIAN, rules: UKRAINIAN_INSIDE }, { letters: ISO_9 }],
      be: [{ letters: BELARUSIAN }, { letters: BELARUSIAN, rules: RUSSIAN_E }, { letters: ISO_9 }],
      bg: [{ letters: BULGARIAN }, { letters: ISO_9 }],
    },
  },
  { script: /\p{Script=Georgian}/u, systems: { "": [{ letters: GEORGIAN }] } },
  {
    script: /\p{Script=Armenian}/u,
    systems: { "": [{ letters: ARMENIAN, rules: ARMENIAN_RULES }, { letters: ARMENIAN }] },
  },
  {
    script: /\p{Script=Arabic}/u,
    systems: { "": [ARABIC, ARABIC_FOREIGN].map((letters) => ({ letters, rules: ARABIC_RULES })) },
  },
  { script: /\p{Script=Greek}/u, systems: { "": [{ letters: GREEK, rules: GREEK_RULES }, { letters: GREEK }] } },
];

/** Letters without a canonical decomposition, with their usual replacement. */
const LATIN = table("ßss łl đd øo æae œoe ıi ðd þth əa ŋn ħh");
const GERMAN = table("äae öoe üue");
const APOSTROPHES = /['’‘‛ʼʹʺ′`´ʻʾʿ]/g;
const BETWEEN = /[^\p{L}\p{M}\p{N}]+/u;

/** Replaces Arabic and Persian digits by 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/** Splits a text into words: lower case, no apostrophes, digits 0 to 9, otherwise unchanged. */
export function wordsOf(text: string): string[] {
  return latinDigits(text).normalize("NFC").toLowerCase().replace(APOSTROPHES, "").split(BETWEEN).filter(Boolean);
}

/** Removes the diacritics of a word from `wordsOf`. */
export function withoutDiacritics(word: string): string {
  // Fast path for plain ASCII words.
  if (/^[a-z0-9]*$/.test(word)) return word;
  return swap(word, LATIN).normalize("NFD").replace(/\p{M}/gu, "");
}

/** Returns all spellings of a word from `wordsOf`: as it is, and romanized. `lang` is BCP 47, "" if unknown. */
export function spellings(word: string, lang = ""): string[] {
  if (/^[a-z0-9]*$/.test(word)) return [word];
  const main = lang.split("-")[0] ?? "";
  const found = new Set([withoutDiacritics(word)]);
  if (main === "de") found.add(withoutDiacritics(swap(word, GERMAN)));
  for (const { script, systems } of SCRIPTS) {
    if (!script.test(word)) continue;
    const chosen = main ? (systems[main] ?? systems[""] ?? []) : Object.values(systems).flat();
    for (const { letters, rules } of chosen)
      addEndings(found, withoutDiacritics(swap(read(word, rules ?? []), letters)));
  }
  return [...found];
}

/** Adds short forms of adjectives: "-iy" and "-yy" are often written "-y". */
function addEndings(found: Set<string>, latin: string): void {
  found.add(latin);
  if (/[iy]y$/.test(latin)) found.add(`${latin.slice(0, -2)}y`);
}

function read(word: string, rules: Rules): string {
  return rules.reduce((text, [pattern, latin]) => text.replace(pattern, latin), word);
}

/** Replaces letter by letter; a letter that is not in the table is looked up without its diacritic. */
function swap(word: string, letters: Table): string {
  let text = "";
  for (const letter of word) text += letters.get(letter) ?? letters.get(letter.normalize("NFD").charAt(0)) ?? letter;
  return text;
}
