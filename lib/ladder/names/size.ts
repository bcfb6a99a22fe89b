import { type FindHits, type Hit, phraseAt, phrases, ranked } from "./hit.ts";
import { SIZE_WORDS, SPELLED } from "./languages.ts";
import { type NameToken, wording } from "./name-tokens.ts";

/** Words of equal rank name the same size, in whatever language. */
const SIZES = phrases(SIZE_WORDS);
/** How many of something one piece has or is for; a name without such a word is not one of them. */
const FOLDS = ranked({
  10: "single シングル 1段",
  15: "セミダブル semi+double",
  20: "double ダブル 2段",
  30: "queen クイーン triple トリプル 3段",
  40: "king キング king+size",
});
/** Words that say again what the amount beside them says: `お徳用 500g`, `travel size 50 ml`. */
const ABOUT_AMOUNT = phrases(
  (
    "お試し お試し用 お徳用 徳用 お得用 大容量 業務用 特大 特大サイズ 超特大 ファミリー ファミリーサイズ ジャンボ トライアル " +
    "trial jumbo family family+size value+size travel+size trial+size sample+size bulk magnum maxi " +
    "familienpackung großpackung vorratspackung vorratspack sparpack format+familial familial familiale tamaño+familiar " +
    "familiar formato+famiglia famiglia familieverpakking voordeelverpakking tamanho+família"
  )
    .split(" ")
    .map((word) => [word.replaceAll("+", " "), true] as const),
);

/** The tokens of such words. */
export function amountWords(tokens: readonly NameToken[]): number[] {
  const found: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const to = phraseAt(tokens, at, ABOUT_AMOUNT)?.to ?? at;
    for (; at < to; at++) found.push(at);
  }
  return found;
}

/** Sheets: A5 < B5 < A4 < B4 < A3. */
const SHEET = /^[ab]$/;
/** Letters with a number: 2XL, 3L, 4L. */
const NUMBERED = /^(xl|l|s)$/;

/** Right behind these a size word means something else: `medium roast`, `large print`, `half finger`. */
const NOT_BEFORE = new Set(
  "roast rare dark light brown grain room hot spicy print finger sleeve zip moon term length lever cut and-half".split(
    " ",
  ),
);
/** Single letters as words of their own only: `M.O.P`, `M/COLOUR`, `"S"` and `mum's` are no sizes. */
const LETTER = /^[sml]$/;

/** SS–5L, A5–A3, small–jumbo, single–king, 小中大特大, ミニ・レギュラー・ラージ, お徳用・業務用, Sm/Rg/Lg. */
export const findSizes: FindHits = (tokens) => {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const number = Number(tokens[at]!.text);
    const letter = tokens[at + 1];
    if (Number.isInteger(number) && number >= 2 && number <= 6 && letter?.apart === false) {
      const match = NUMBERED.exec(letter.text);
      if (match !== null && tokens[at]!.kind === "number") {
        const rank =
          match[1] === "xl" ? 50 + number * 10 : match[1] === "l" ? 40 + number * 10 : 40 - number * 10;
        hits.push(hit(at, at + 2, rank, tokens));
        at++;
      }
      continue;
    }
    const sheet = Number(letter?.text);
    if (SHEET.test(tokens[at]!.text) && letter?.apart === false && sheet >= 1 && sheet <= 8) {
      const rank = 10 - sheet + (tokens[at]!.text === "b" ? 0.5 : 0);
      hits.push({ ...hit(at, at + 2, rank, tokens), scale: "sheet" });
      continue;
    }
    const fold = phraseAt(tokens, at, FOLDS);
    if (fold !== null) hits.push({ ...hit(at, fold.to, fold.value, tokens), scale: "fold" });
    const found = phraseAt(tokens, at, SIZES);
    if (found === null) continue;
    const hyphen = tokens[found.to]?.text === "-" && tokens[found.to]?.apart === false;
    const next = tokens[found.to + (hyphen ? 1 : 0)];
    const before = tokens[at - 1];
    if (next !== undefined && NOT_BEFORE.has(next.text)) continue;
    if (before?.kind === "number" && !tokens[at]!.apart) continue;
    if (LETTER.test(tokens[at]!.text) && found.to === at + 1) {
      const joined = (mark: string | undefined): boolean => mark !== undefined && /^[.&'"/+]$/.test(mark);
      if ((joined(before?.text) && !tokens[at]!.apart) || (joined(next?.text) && !next?.apart)) continue;
    }
    let to = found.to;
    if (/^(サイズ|盛り?|size|sized|判)$/.test(tokens[to]?.text ?? "")) to++;
    hits.push(hit(at, to, found.value, tokens));
    at = found.to - 1;
  }
  return hits;
};

const hit = (from: number, to: number, value: number, tokens: readonly NameToken[]): Hit => ({
  axis: "size",
  scale: "size",
  from,
  to,
  value,
  label: spelled(wording(tokens, from, to)),
  unit: null,
});

/** “Rg” is for the till: people are told “Regular”. */
function spelled(label: string): string {
  const word = SPELLED.get(label.toLowerCase());
  if (word === undefined) return label;
  return /^\p{Lu}/u.test(label) ? word[0]!.toUpperCase() + word.slice(1) : word;
}
