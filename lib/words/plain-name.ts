/** Letters that are no others with a sign, so that Unicode does not take them apart. */
const FOLDED: Readonly<Record<string, string>> = {
  ı: "i",
  ł: "l",
  đ: "d",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ß: "ss",
};

/** A header as it is compared: without case, accents, spaces and signs; syllables of Hangul stay whole. */
export const plainName = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[ıłđøæœß]/g, (letter) => FOLDED[letter]!)
    .normalize("NFC");
