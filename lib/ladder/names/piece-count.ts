import { type FindHits, type Hit, phraseAt, phrases } from "./hit.ts";
import { HOLDER_WORDS, OF_WORDS, PIECE_WORDS } from "./languages.ts";
import { type NameToken, wholeOf, wording } from "./name-tokens.ts";

const NUMBER_WORDS = new Map(
  "one two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((word, index) => [word, index + 1] as const),
);
const MULTIPLES = phrases([
  ["twin pack", 2],
  ["double pack", 2],
  ["triple pack", 3],
  ["ダブルパック", 2],
  ["ツインパック", 2],
  ["トリプルパック", 3],
  ["half dozen", 6],
  ["dozen", 12],
]);

/** Whether a word of the catalog's `unit` column counts pieces: `pcs`, `個`, `sheets`. */
export const countsPieces = (unit: string): boolean => PIECE_WORDS.has(unit);

/** Words before a number: `set of 6`, `boîte de 12`, `pack/12`, `s/4`, `pack 20`. */
const isJoint = (text: string): boolean => text === "/" || text === "-" || OF_WORDS.has(text);

const numberAt = (token: NameToken | undefined): number =>
  token?.kind === "latin" ? (NUMBER_WORDS.get(token.text) ?? Number.NaN) : wholeOf(token);

/** How many of the same: `10個入り`, `3袋セット`, `set of 6`, `pack/12`, `s/4`, `6-pack`, `24 pcs`, `twin pack`. */
export const findCounts: FindHits = (tokens) => {
  const hits: Hit[] = [];
  const push = (from: number, to: number, value: number): void => {
    if (!Number.isInteger(value) || value < 1) return;
    hits.push({
      axis: "count",
      scale: "pcs",
      from,
      to,
      value,
      label: wording(tokens, from, to),
      unit: "pcs",
    });
  };
  for (let at = 0; at < tokens.length; at++) {
    const multiple = phraseAt(tokens, at, MULTIPLES);
    if (multiple !== null) {
      push(at, multiple.to, multiple.value);
      at = multiple.to - 1;
      continue;
    }
    if (HOLDER_WORDS.has(tokens[at]!.text)) {
      const joined = isJoint(tokens[at + 1]?.text ?? "") ? at + 2 : at + 1;
      const needsJoint = tokens[at]!.text === "s";
      const value = numberAt(tokens[joined]);
      if (value > 0 && !(needsJoint && tokens[at + 1]?.text !== "/")) {
        const behind = behindAt(tokens, joined);
        push(at, behind ?? joined + 1, value);
        at = (behind ?? joined + 1) - 1;
        continue;
      }
    }
    const value = numberAt(tokens[at]);
    const to = value > 0 ? behindAt(tokens, at) : null;
    if (to !== null) {
      push(at, to, value);
      at = to - 1;
    }
  }
  return hits;
};

/** End of the counting words behind the number at `at`, `null` when there are none. */
function behindAt(tokens: readonly NameToken[], at: number): number | null {
  let to = at + 1;
  if (tokens[to]?.text === "-") to++;
  const text = tokens[to]?.text.replace(/(入り?|組|分)$/u, "") ?? "";
  if (!PIECE_WORDS.has(text)) return null;
  to++;
  while (/^(入り?|組|セット|パック|set|pack)$/u.test(tokens[to]?.text ?? "")) to++;
  return to;
}
