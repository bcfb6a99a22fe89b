import { plainDigits } from "./plain-digits.ts";

export type DecimalSign = "." | ",";

/** Signs and words of currencies that are never written with decimals: there a lone sign before three digits groups. */
const WHOLE_MONEY = /[¥￥₩₫円원đ]|\b(JPY|KRW|VND|CLP|IDR|ISK|HUF)\b|\bRp\b|\bFt\b/u;

/** Digits with their signs; `negative` where any way of writing said minus, `grouped` where spaces or ' grouped them. */
interface Bare {
  readonly digits: string;
  readonly negative: boolean;
  readonly grouped: boolean;
}

/** No amount is written with more, its currency in words among them. */
const MOST_LETTERS = 80;

/** Takes off what stands around the digits: `R$ 1.234,56`, `499,00 kr`, `CHF 1’234.50`, `12,- €`, `5 ₽ /шт`, `(3.00)`, `5-`. */
function bareOf(raw: string): Bare | null {
  if (raw.length > MOST_LETTERS) return null;
  let text = raw
    .normalize("NFKC")
    .replace(/[−‒–—]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed !== null) {
    text = bracketed[1]!.trim();
    negative = true;
  }
  const parts =
    /^([+-]?)\s?(?:\p{L}{1,4}\.?)?\s?\p{Sc}?\s?([+-]?)\s?(\d[\d., '’]*|[.,]\d+)\s?(-{0,2})\s?[\p{Sc}\p{L}./]*(?:\s(?:\/\s?)?\p{L}{1,6}\.?)?$/u.exec(
      text,
    );
  if (parts === null) return null;
  const [, before, inner, number, after] = parts;
  if (before !== "" && inner !== "") return null;
  if (before === "-" || inner === "-") negative = true;
  let digits = number!.trim();
  if (/[.,]$/.test(digits)) digits = digits.slice(0, -1);
  else if (after === "-") negative = true;
  const grouped = /^\d{1,3}(?:[ '’]\d{3})+(?=[.,]|$)/.test(digits);
  if (grouped) digits = digits.replace(/[ '’]/g, "");
  return /^\d*(?:[.,]\d+)*$/.test(digits) ? { digits, negative, grouped } : null;
}

/** What one number proves about the decimal sign of its column. */
export type DecimalProof = DecimalSign | "ambiguous" | null;

/** `1.234,50`, `2,55`, `0,350` and `1.234.567` prove a sign; `1,250` may be either; a number without signs says nothing. */
export function decimalProof(written: string): DecimalProof {
  const raw = plainDigits(written);
  // Most cells are whole numbers.
  if (!/[.,]/.test(raw)) return null;
  // And nearly all others are this plain.
  if (/^-?\d+\.(\d{1,2}|\d{4,})$/.test(raw)) return ".";
  const bare = bareOf(raw);
  if (bare === null) return null;
  const { digits, grouped } = bare;
  const signs = digits.replace(/\d/g, "");
  if (signs === "") return null;
  const last = signs.at(-1) as DecimalSign;
  const other: DecimalSign = last === "." ? "," : ".";
  if (signs.includes(other)) return last;
  // The same sign twice can only group.
  if (signs.length > 1) return other;
  const at = digits.indexOf(last);
  const behind = digits.length - at - 1;
  if (grouped || behind !== 3 || at > 3 || at === 0 || digits.startsWith("0")) return last;
  return WHOLE_MONEY.test(raw) ? other : "ambiguous";
}

/**
 * An amount as spreadsheets and shops write it → decimal, `null` when it is none or cannot be written so with that
 * decimal sign. Without a sign the number's own proof counts; `1,250`, which has none, is then twelve hundred and fifty.
 */
export function readAmount(written: string, decimal: DecimalSign | null = null): number | null {
  // Nearly every cell is this plain, and the rest costs ten times as much.
  if (/^-?\d+$/.test(written) || (decimal !== "," && /^-?\d+\.(\d{1,2}|\d{4,})$/.test(written)))
    return Number(written);
  const raw = plainDigits(written);
  if (/^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i.test(raw)) return Number(raw.replace(",", "."));
  const bare = bareOf(raw);
  if (bare === null) return null;
  const { digits, negative } = bare;
  const proof = decimal === null ? decimalProof(raw) : decimal;
  const sign: DecimalSign = proof === "," ? "," : ".";
  const group = sign === "." ? "," : ".";
  const [whole, fraction, more] = digits.split(sign);
  if (more !== undefined || fraction?.includes(group)) return null;
  // Groups of three, or India's of two before the last three.
  if (whole!.includes(group) && !/^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(whole!)) return null;
  const value = Number(`${whole!.replaceAll(group, "")}.${fraction ?? "0"}`);
  return Number.isFinite(value) ? (negative ? -value : value) : null;
}

/** The decimal sign that the cells of a column show, if any. */
export function signOf(rows: readonly (readonly string[])[], column: number): DecimalSign | null {
  for (const fields of rows) {
    const proof = decimalProof((fields[column] ?? "").trim());
    if (proof === "." || proof === ",") return proof;
  }
  return null;
}
