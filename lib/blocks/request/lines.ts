/**
 * The items that a request names, in any of the forms it may: read into what was checked and nothing else, within limits
 * that hold for what reading yields, however it was written.
 *
 * No list is too long to be answered. Of more than `MOST_LINES` lines those of one sku are added up; the tables are asked
 * about the first `MOST_READ`, and of these the first `MOST_LINES` that they know something of speak for the list
 * (lib/blocks/answer). All others are remembered by name, so that nobody is offered what is in the cart already.
 */
import { err, ok, type Result } from "../../core/result.ts";

/** One item and how many of it. */
export interface Line {
  readonly sku: string;
  readonly qty: number;
}

/** One item asked about. */
export interface QueryLine extends Line {
  /**
   * What the same letters say if their commas and colons separate: `A%2CB` is the sku `A,B` percent-encoded, or the
   * list `A,B` as URLSearchParams writes it. Taken when the build knows no sku `A,B`.
   */
  readonly list?: readonly Line[];
}

/** Made here only, so that what is one has been checked. */
export class Lines {
  readonly lines: readonly QueryLine[];
  /** Skus of the lines that are too many to be read. */
  readonly beyond: ReadonlySet<string>;

  constructor(lines: readonly QueryLine[], beyond: ReadonlySet<string>) {
    this.lines = lines;
    this.beyond = beyond;
  }
}

/** Lines of one list that speak for it. */
export const MOST_LINES = 100;
/** Lines of one list that the tables are asked about. */
export const MOST_READ = 1000;
const MOST_QTY = 100_000;
const MOST_SKU_LENGTH = 256;

const NOTHING: ReadonlySet<string> = new Set();
const NO_LINES = new Lines([], NOTHING);

/** `A,B:2` as it stands in a query string, still percent-encoded; what is wrong with it otherwise. */
export function linesOfText(text: string): Result<Lines, string> {
  const lines = split(text);
  if (lines === null) return err("each sku must be percent-encoded UTF-8");
  const [only] = lines;
  const list = lines.length === 1 && /%2C|%3A/i.test(text) ? otherReading(text) : null;
  for (let i = 0; i < lines.length; i++) {
    const fault = faultOf(lines[i]!, i);
    // Many skus run together are too long for one: then they can only be a list.
    if (fault !== null) return list === null ? err(fault) : ok(list);
  }
  return ok(
    list === null || only === undefined
      ? within(lines)
      : within([{ ...only, list: list.lines }], list.beyond),
  );
}

/** The same in JSON: an array of skus or of `{sku, qty}`, or the text of a query string. */
export function linesOfJson(value: unknown): Result<Lines, string> {
  if (value === undefined || value === null) return ok(NO_LINES);
  if (typeof value === "string") {
    // Text that is not percent-encoded is taken for one sku.
    return split(value) === null ? linesOfJson([value]) : linesOfText(value);
  }
  if (!Array.isArray(value)) return err("it must be a list of skus or of {sku, qty}");
  const lines: Line[] = [];
  for (const [i, entry] of value.entries()) {
    const line: { readonly sku?: unknown; readonly qty?: unknown } =
      typeof entry === "string" ? { sku: entry } : typeof entry === "object" && entry !== null ? entry : {};
    const { sku, qty = 1 } = line;
    if (typeof sku !== "string") return err(noSku(i));
    if (typeof qty !== "number") return err(wrongQuantity(sku));
    const checked = { sku, qty };
    const fault = faultOf(checked, i);
    if (fault !== null) return err(fault);
    lines.push(checked);
  }
  return ok(within(lines));
}

function faultOf({ sku, qty }: Line, i: number): string | null {
  if (sku === "" || sku.length > MOST_SKU_LENGTH) return noSku(i);
  return Number.isInteger(qty) && qty >= 1 && qty <= MOST_QTY ? null : wrongQuantity(sku);
}

const noSku = (i: number): string => `entry ${i + 1} needs a sku of 1 to ${MOST_SKU_LENGTH} letters`;
const wrongQuantity = (sku: string): string =>
  `the quantity of ${sku.slice(0, MOST_SKU_LENGTH)} must be a whole number from 1 to ${MOST_QTY}`;

/** Another reading need not make sense: then there is none. */
function otherReading(text: string): Lines | null {
  const decoded = decode(text);
  const lines = decoded === null ? null : split(decoded);
  return lines === null || lines.some((line, i) => faultOf(line, i) !== null) ? null : within(lines);
}

function within(lines: readonly QueryLine[], beyond: ReadonlySet<string> = NOTHING): Lines {
  if (lines.length <= MOST_LINES) return new Lines(lines, beyond);
  const bySku = new Map<string, QueryLine>();
  for (const { sku, qty } of lines) {
    const known = bySku.get(sku);
    bySku.set(sku, { sku, qty: Math.min(MOST_QTY, qty + (known?.qty ?? 0)) });
  }
  const all = [...bySku.values()];
  return new Lines(all.slice(0, MOST_READ), new Set(all.slice(MOST_READ).map(({ sku }) => sku)));
}

function split(text: string): Line[] | null {
  const lines: Line[] = [];
  for (const part of text.split(",")) {
    if (part === "") continue;
    const quantity = /^(.+):(\d+)$/.exec(part);
    const sku = decode(quantity?.[1] ?? part);
    if (sku === null) return null;
    lines.push({ sku, qty: quantity === null ? 1 : Number(quantity[2]) });
  }
  return lines;
}

/** Text of a query string; `null` where its percent-encoding is broken. */
export function decode(text: string): string | null {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
