/** A run of one script, a number, or one mark; words are what the tables of this folder are looked up by. */
export interface NameToken {
  readonly kind: "latin" | "kana" | "han" | "number" | "mark";
  /** In lower case, for the tables; and as it is written, for people. */
  readonly text: string;
  readonly raw: string;
  /** Whether white space stands before it. */
  readonly apart: boolean;
}

const RUN =
  /(0,\d+|\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?|\.\d+)|([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]+(?:'[\p{Script=Latin}]{1,2}(?![\p{L}]))?)|([\p{Script=Katakana}ー]+)|([\p{Script=Han}\p{Script=Hiragana}々]+)|(\p{L}+)|(\s+|_)|([^\s])/gu;
const KINDS = ["number", "latin", "kana", "han", "latin"] as const;

/** Counters that stand right behind a number: `10個入り`, `3袋セット`, `2人用`. Longest first. */
const COUNTER =
  /^(人前|人用|杯分|杯用|切れ|足組|個|コ|本|袋|枚|客|膳|株|輪|箱|缶|瓶|包|粒|錠|杯|食|点|組|束|玉|丁|尾|匹|冊|巻|回分|回|円|足|台|段|世代|番|号)(入り?|組|分)?/u;

/** Half and full width and kinds of dash and quote are no difference between names. */
const plain = (text: string): string =>
  // Most names of most shops: nothing to do.
  /^[ -_a-~]*$/.test(text) ? text : folded(text);

const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[‐-―−]/g, "-")
    .replace(/[〜∼]/g, "~")
    .replace(/[’‘`´]/g, "'");

/** Nor are capitals. */
export const foldName = (text: string): string => plain(text).toLowerCase();

/** The words of `tokens[from … to)` as the name has them. */
export const wording = (tokens: readonly NameToken[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map((token, at) => (at > 0 && token.apart ? " " : "") + token.raw)
    .join("");

/** Splits a name into runs of script; a counter behind a number becomes a word of its own. */
export function tokenize(name: string): NameToken[] {
  const tokens: NameToken[] = [];
  let apart = false;
  for (const match of plain(name).matchAll(RUN)) {
    const kind = KINDS.find((_, group) => match[group + 1] !== undefined) ?? "mark";
    if (match[6] !== undefined) {
      apart = true;
      continue;
    }
    const raw = match[0];
    const text = raw.toLowerCase();
    const counter = kind === "han" && !apart && tokens.at(-1)?.kind === "number" ? COUNTER.exec(text) : null;
    if (counter !== null && counter[0].length < text.length) {
      const rest = text.slice(counter[0].length);
      tokens.push({ kind, text: counter[0], raw: counter[0], apart });
      tokens.push({ kind, text: rest, raw: rest, apart: false });
    } else tokens.push({ kind, text, raw, apart });
    apart = false;
  }
  return tokens;
}

/** Number of a token, a decimal comma or commas between thousands allowed; NaN when it is none. */
export const numberOf = (token: NameToken | undefined): number =>
  token?.kind === "number"
    ? Number(DECIMAL_COMMA.test(token.text) ? token.text.replace(",", ".") : token.text.replaceAll(",", ""))
    : Number.NaN;
const DECIMAL_COMMA = /^(0,\d+|\d+,\d{1,2})$/;

/** The same of what comes whole or in small units, where the dot of `1.500 g` and `2.500 Blatt` stands between thousands. */
export const wholeOf = (token: NameToken | undefined): number =>
  THOUSANDS.test(token?.text ?? "") ? Number(token!.text.replace(".", "")) : numberOf(token);
const THOUSANDS = /^[1-9]\d{0,2}\.\d{3}$/;
