/** Words by which spreadsheets, databases and analytics say that a cell holds nothing. */
const NOTHING = new Set([
  ..."nan null nil none undefined n/a n.a. na n.v. k.a. (none) (null) (blank) (empty) (leer) (vide)".split(
    " ",
  ),
  ..."#n/a #ref! #value! #name? #div/0! #null! #num! #nv #bezug! #wert! #zahl!".split(" "),
  ..."- -- --- – — _ . .. ? ??? ー － なし 無し 該当なし 未設定 keine aucun aucune ninguno nessuno".split(
    " ",
  ),
  ...["(not set)", "not set", "not available", "not applicable", "no sku", "sin sku"],
]);

/** Letters of ASCII, small and large, with which such words begin. */
const BEGINS_NOTHING = new Uint8Array(128);
for (const word of NOTHING)
  for (const letter of [word, word.toUpperCase()])
    if (letter.charCodeAt(0) < 128) BEGINS_NOTHING[letter.charCodeAt(0)] = 1;

/** What a spreadsheet is kept from reckoning with begins so. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are looked for
const KEPT = /^['`=\s\u0000-\u001f]/;

/** Rows by which columns are told, what was put there against spreadsheets left out: `'-1` is a number. */
export const plainSample = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows.map((row) => row.map((cell) => (KEPT.test(cell) && cell.trim() !== "" ? cellText(cell) : cell)));

/** MySQL's day for none. */
const NO_DAY = /^0000-00-00(?:[ T]00:00:00(?:\.0+)?)?$/;

/**
 * A cell without the white space around it and without what a spreadsheet put there to keep it from being reckoned with
 * (`="00123"`, `'00123`, in Chinese exports a backtick, signs that are not seen); empty where it says that it holds
 * nothing, or holds a formula instead of a value.
 */
export function cellText(raw: string): string {
  const first = raw.charCodeAt(0);
  // Nearly every cell begins with a plain letter or digit and can mean nothing only by a word.
  const last = raw.charCodeAt(raw.length - 1);
  const isKept = first === 61 || first === 39 || first === 96 || first <= 32 || last <= 32;
  const text = isKept || isUnseen(first) || isUnseen(last) ? unwrapped(raw.trim()) : raw;
  if (text.length <= 14 && mayBeNothing(text.charCodeAt(0)) && NOTHING.has(text.toLowerCase())) return "";
  return first === 48 && NO_DAY.test(text) ? "" : text;
}

const mayBeNothing = (first: number): boolean => first > 127 || BEGINS_NOTHING[first] === 1;

/** Signs that are not seen: some programs write one before codes so that a spreadsheet keeps their zeros. */
const isUnseen = (code: number): boolean => (code >= 0x200b && code <= 0x200f) || code === 0xfeff;

/** A cell without those at its ends. */
function seen(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && (text.charCodeAt(from) < 32 || isUnseen(text.charCodeAt(from)))) from++;
  while (to > from && isUnseen(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function unwrapped(written: string): string {
  const text = seen(written).trim();
  const quoted = /^="((?:[^"]|"")*)"$/.exec(text);
  if (quoted !== null) return quoted[1]!.replaceAll('""', '"').trim();
  if (text.startsWith("=")) return "";
  return /^['`][\d+=@-]/.test(text) ? text.slice(1) : text;
}
