/**
 * A text as it is searched by: width, case and accents folded (NFKD without marks, but for the voicing marks of kana),
 * katakana as hiragana, runs of blanks as one.
 */
export const foldForSearch = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(MARKS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - KANA_APART))
    .replace(/\s+/g, " ")
    .trim();

/** Combining marks, but U+3099 and U+309A, without which が would be か. */
const MARKS = /(?![\u3099\u309a])\p{Mn}/gu;
const KATAKANA = /[\u30a1-\u30f6]/g;
const KANA_APART = 0x60;
