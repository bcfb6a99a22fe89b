import { analyse } from "chardet";
import { plainName } from "../../../words/plain-name.ts";
import { ALL_WORDS } from "../columns/known-headers.ts";
import { ImportFailure } from "../import-failure.ts";
import { decoderOf, firstBadUtf8 } from "./encoding.ts";
import { UTF8_TWICE } from "./twice-encoded.ts";

/** Encodings that shops' exports come in beside UTF-8 and UTF-16, by their WHATWG labels, the likelier first. */
const CANDIDATES = [
  ...["windows-1252", "shift_jis", "windows-1250", "windows-1251", "euc-jp", "gb18030", "big5", "euc-kr"],
  ...["windows-1254", "windows-1253", "windows-1257", "koi8-r"],
];

/** What the detector calls an encoding → our label. */
const DETECTED: Readonly<Record<string, string>> = {
  "ISO-8859-1": "windows-1252",
  "ISO-8859-2": "windows-1250",
  "ISO-8859-5": "windows-1251",
  "ISO-8859-7": "windows-1253",
  "ISO-8859-9": "windows-1254",
  "KOI8-R": "koi8-r",
  Shift_JIS: "shift_jis",
  "EUC-JP": "euc-jp",
  "EUC-KR": "euc-kr",
  GB18030: "gb18030",
  Big5: "big5",
};

/** Names that people and `iconv` know. */
const ENCODING_NAMES: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  [UTF8_TWICE]: "UTF-8 that was written as such twice (â‚¬ for €)",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE",
  shift_jis: "Windows-31J (Shift_JIS)",
  "euc-jp": "EUC-JP",
  gb18030: "GBK (GB 18030)",
  big5: "Big5",
  "euc-kr": "EUC-KR",
  "koi8-r": "KOI8-R",
};
export const encodingName = (label: string): string => ENCODING_NAMES[label] ?? label.replace(/^w/, "W");

/** Letters beyond ASCII that a language writes. */
const ALPHABETS: readonly string[] = [
  ...[
    "äöüß",
    "éèêëàâçîïôûùüÿœæ",
    "áéíóúñü",
    "àèéìíîòóùú",
    "áâãàçéêíóôõúü",
    "ëïéèöüáóêô",
    "åäöé",
    "æøåéòóô",
    "áéíóúýðþæö",
    "àçèéíïòóúü",
  ],
  ...[
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîșțşţ",
    "čćđšž",
    "çğıİöşüâîû",
    "ąčęėįšųūž",
    "āčēģīķļņšūž",
    "äõöüšž",
  ],
];
const ALPHABET_SETS = ALPHABETS.map((letters) => new Set(letters + letters.toUpperCase()));
/** Signs beyond letters that text in any of these encodings holds. */
const SIGNS =
  /[ -¿×÷–—‘’‚“”„†•…‰‹›€™№、。「」・ー〜～々％（）［］【】！？：／＆＋−·、，。：；（）！？《》￥¥①-⑳Ⅰ-Ⅻ★☆●○■□▲△◆◇♪℃㎜㎝㎞㎎㎏㏄㎡\s]/u;

/** Latin letters beyond ASCII that stand by themselves, as in `Ø 8 mm`. */
const LONE_LETTER = /(?<![\P{ASCII}a-z\d])(?=\P{ASCII})\p{Script=Latin}(?![\P{ASCII}a-z\d])/giu;
const C1 = /[\u0080-\u009f\ufffd\ue000-\uf8ff]/;

/** How well a text reads in some human language, 0 (not at all) to 1. */
function plausibility(text: string, label: string): number {
  if (C1.test(text)) return 0;
  // They are as good as signs: they need not be of the language around.
  const lone = text.match(LONE_LETTER) ?? [];
  const words = text.replace(LONE_LETTER, "").match(/[\p{L}\p{M}\p{N}´`¨]+/gu) ?? [];
  const foreign = [...text].filter((char) => char > "\u007f");
  if (foreign.length === 0) return 0;
  let good = 0.5 * lone.length;
  let bad = 0;
  for (const char of foreign)
    if (!/\p{L}|\p{M}/u.test(char))
      if (SIGNS.test(char)) good += 0.5;
      else bad++;
  const latin: string[] = [];
  for (const word of words) {
    const letters = [...word].filter((char) => /\p{L}/u.test(char));
    const far = letters.filter((char) => char > "\u007f");
    if (far.length === 0) continue;
    const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) =>
      far.some((char) => script.test(char)),
    );
    const isLatin = /\p{Script=Latin}/u.test(far.join(""));
    // Beside ideographs letters of ASCII are at home, in a Cyrillic or Greek word they are not.
    if (scripts.length > 1 || (scripts.length === 1 && !isLatin && far.length < letters.length))
      bad += far.length;
    else if (scripts.length === 0) {
      const [plausible, odd] = eastern(far, label);
      good += plausible;
      // Small letters of ASCII next to an ideograph are the rest of a word whose accent was taken for half of it.
      bad +=
        odd +
        (/[\u3040-\u30ff]/.test(word)
          ? 0
          : (word.match(/\p{Script=Han}[a-z]|[a-z]\p{Script=Han}/gu) ?? []).length);
    } else if (isLatin) {
      // A capital amid small letters, and more accents than letters, are no word.
      if (/\p{Ll}\p{Lu}/u.test(word) || (far.length > 2 && far.length > letters.length * 0.6))
        bad += far.length;
      else latin.push(...far);
    } else if (/\p{Ll}\p{Lu}/u.test(word) || /[ΐΰϊϋΪΫЂЃѓЉЊЌЋЏђљњќћџҐ]/u.test(word)) bad += far.length;
    else good += far.length;
  }
  if (latin.length > 0) {
    const fits = Math.max(...ALPHABET_SETS.map((set) => latin.filter((char) => set.has(char)).length));
    good += fits;
    bad += 2 * (latin.length - fits);
  }
  // A sign in the middle of a word, as in `praûen¦`; a letter where an amount has its sign, as in `Ł6.25`.
  bad += (text.match(/\p{L}[¡-¬®-¸»-¿¼½¾]\p{L}/gu) ?? []).length;
  bad +=
    (text.match(/(?<![\p{L}\p{M}\p{N}])(?![\p{ASCII}Øøªº])\p{Alphabetic}\d+[.,]\d{2}(?!\d)/gu) ?? []).length *
    2;
  return good / (good + bad);
}

/** Letters of the East that read well, and those that do not. */
function eastern(letters: readonly string[], label: string): [plausible: number, odd: number] {
  const count = (script: RegExp): number => letters.filter((char) => script.test(char)).length;
  const kana = count(/[\u3040-\u30ff]/);
  const half = count(/[\uff66-\uff9f]/);
  const han = count(/\p{Script=Han}/u);
  const hangul = count(/\p{Script=Hangul}/u);
  const japanese = label === "shift_jis" || label === "euc-jp";
  if (half > 0 && (han > 0 || kana > 0 || half === 1)) return [0, letters.length];
  if (japanese) return hangul > 0 ? [0, letters.length] : [letters.length, 0];
  if (label === "euc-kr") return han > 0 || kana > 0 ? [hangul, han + kana] : [hangul, 0];
  return kana > 0 || hangul > 0 ? [0, letters.length] : [han, 0];
}

/** Share of the two-byte characters that are among a language's common ones; 1 where the encoding has no such order. */
function commonness(bytes: Uint8Array, label: string): number {
  const [from, to, trail] =
    label === "gb18030"
      ? [0xb0, 0xd7, 0xa1]
      : label === "euc-jp"
        ? [0xb0, 0xcf, 0xa1]
        : label === "euc-kr"
          ? [0xb0, 0xc8, 0xa1]
          : label === "big5"
            ? [0xa4, 0xc6, 0x40]
            : [0, 0, 0];
  if (to === 0) return 1;
  let common = 0;
  let all = 0;
  for (let i = 0; i < bytes.length - 1; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const next = bytes[++i]!;
    // Signs and syllables stand before the ideographs.
    if (lead < from && lead >= 0x81 && (label !== "gb18030" || lead >= 0xa1)) continue;
    all++;
    if (lead >= from && lead <= to && next >= trail) common++;
  }
  return all === 0 ? 1 : common / all;
}

interface Reading {
  readonly label: string;
  readonly text: string;
  readonly score: number;
}

/**
 * The encoding of bytes that are not UTF-8 or UTF-16. A detector proposes, and what it proposes must read as words of
 * some language; encodings in which the sample says the same, but for letters that stand by themselves, are one. What stays
 * open is asked for: a guess would be in every title.
 * @param sample lines of the file in which there are such bytes
 * @throws {ImportFailure} where more than one reading stays
 */
export function detectEncoding(sample: Uint8Array, file: string): string {
  const cells = foreignCells(sample);
  if (isDamagedUtf8(cells)) return "utf-8";
  const proposed = new Map<string, number>();
  for (const { name, confidence } of analyse(cells)) {
    const label = DETECTED[name] ?? name.toLowerCase();
    proposed.set(label, Math.max(proposed.get(label) ?? 0, confidence));
  }
  const readings = new Map<string, Reading>();
  for (const label of CANDIDATES) {
    let text: string;
    try {
      text = decoderOf(label, true).decode(cells);
    } catch {
      continue;
    }
    const score = plausibility(text, label) * commonness(cells, label) ** 2;
    const said = text.replace(LONE_LETTER, "");
    if (score > 0.85 && !readings.has(said)) readings.set(said, { label, text, score });
  }
  const sorted = [...readings.values()].sort((a, b) => rank(b, proposed) - rank(a, proposed));
  const [best, next] = sorted;
  if (best !== undefined && (next === undefined || rank(best, proposed) - rank(next, proposed) >= CLEAR))
    return best.label;
  const named = sorted.filter(({ text }) => knownColumns(text) >= FEWEST_COLUMNS);
  // Of readings that are all words of a language, the one by which columns are called as they are elsewhere.
  if (named.length === 1 && sorted.every((one) => one === named[0] || knownColumns(one.text) === 0))
    return named[0]!.label;
  // All letters are of one language in one reading, and in no other.
  const whole = sorted.filter(({ text }) => isOfOneAlphabet(text));
  if (whole.length === 1 && sorted.every((one) => one === whole[0] || isLatinOnly(one.text)))
    return whole[0]!.label;
  const shown = (sorted.length > 0 ? sorted : fallback(cells)).slice(0, 3);
  const lines = shown.map(({ text }) => text.split("\n"));
  const at = lines[0]!.findIndex((line, i) => lines.some((other) => other[i] !== line));
  const words = shown.map(
    ({ label }, i) => `--encoding ${label} reads ${firstWords(lines[i]!.slice(Math.max(0, at)).join("\n"))}`,
  );
  throw new ImportFailure(
    `${file}: the file is not UTF-8, and its encoding is not certain: say which is right (${words.join("; ")})`,
    true,
  );
}

/** Different letters by which it is seen. */
const FEWEST_LETTERS = 4;
const lettersOf = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/(?![\p{ASCII}])\p{L}/gu) ?? []);
const isLatinOnly = (text: string): boolean =>
  [...lettersOf(text)].every((letter) => /\p{Script=Latin}/u.test(letter));
const isOfOneAlphabet = (text: string): boolean => {
  const letters = [...lettersOf(text.replace(LONE_LETTER, ""))];
  return (
    letters.length >= FEWEST_LETTERS &&
    isLatinOnly(text) &&
    ALPHABET_SETS.some((set) => letters.every((letter) => set.has(letter)))
  );
};

/** One may be a name by chance. */
const FEWEST_COLUMNS = 2;
/** How many cells of a text, one a line, are names of columns in letters beyond ASCII that are known. */
function knownColumns(text: string): number {
  const cells = new Set(text.split("\n").map(plainName));
  return [...cells].filter((cell) => /\P{ASCII}/u.test(cell) && ALL_WORDS.has(cell)).length;
}

/** Whether most of the cells are UTF-8, so that those that are not are damage. */
function isDamagedUtf8(cells: Uint8Array): boolean {
  let [whole, all] = [0, 0];
  for (let from = 0; from < cells.length; all++) {
    const end = cells.indexOf(10, from);
    if (firstBadUtf8(cells.subarray(from, end)) < 0) whole++;
    from = end + 1;
  }
  return whole > 0.8 * all;
}

/** How much better than the next the best reading must be. */
const CLEAR = 0.2;
const rank = ({ label, score }: Reading, proposed: ReadonlyMap<string, number>): number =>
  score + (proposed.get(label) ?? 0) / 100;

function fallback(cells: Uint8Array): Reading[] {
  return ["windows-1252", "windows-1250", "shift_jis"].map((label) => ({
    label,
    text: decoderOf(label).decode(cells),
    score: 0,
  }));
}

const firstWords = (text: string): string =>
  JSON.stringify(
    text
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trim()
      .slice(0, 40) ?? "",
  );

/** The different cells of a table, or lines of a text, that hold bytes beyond ASCII, one a line. */
function foreignCells(sample: Uint8Array): Uint8Array {
  const seen = new Set<string>();
  const cells: Uint8Array[] = [];
  let from = 0;
  let foreign = false;
  let size = 0;
  for (let i = 0; i <= sample.length; i++) {
    const byte = sample[i] ?? 10;
    if (byte >= 0x80) foreign = true;
    // Trail bytes of two-byte encodings reach down to 0x40 and never are these signs.
    else if (byte === 10 || byte === 13 || byte === 9 || byte === 34 || byte === 44 || byte === 59) {
      if (foreign) {
        const cell = sample.subarray(from, i);
        const key = String.fromCharCode(...cell.subarray(0, 200));
        if (!seen.has(key)) {
          seen.add(key);
          cells.push(cell);
          size += cell.length + 1;
        }
      }
      from = i + 1;
      foreign = false;
    }
    if (size > 1 << 15) break;
  }
  const joined = new Uint8Array(size);
  let at = 0;
  for (const cell of cells) {
    joined.set(cell, at);
    at += cell.length;
    joined[at++] = 10;
  }
  return joined;
}
