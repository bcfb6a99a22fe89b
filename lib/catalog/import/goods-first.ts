import { isGtin } from "../../orders/import/cells/gtin.ts";

/** Rows that are held against the first. */
export const ROWS_BELOW = 50;
/** Fewer prove nothing. */
const FEWEST_ROWS = 2;
/** Of so many cells below one may be of another kind, or empty. */
const FEW = 5;

const ADDRESS = /^(https?:)?\/\/\S+$/i;
const AMOUNT = /^\p{Sc}?\s?\d+([ '.,]\d{3})*([.,]\d{1,2})?\s?(\p{Sc}|[A-Z]{3})?$/u;
const NUMBER = /^\d+$/;
/** A code of letters and many digits, which names no column: `68377850AA`; and what stands below it. */
const MIXED_CODE = /^(?=.*\p{Lu})(?=(\D*\d){4})[\p{Lu}\d][\p{Lu}\d./-]{5,39}$/u;
const CODE = /^(?=(\D*\d){3})[\p{L}\d][\p{L}\d ./-]{3,39}$/u;
/** What tells years apart are names of columns. */
const YEAR = /^(19|20)\d{2}$/;

/** The columns in which nearly all rows hold amounts. */
export const amountColumns = (rows: readonly (readonly string[])[]): ReadonlySet<number> =>
  new Set(
    Array.from({ length: Math.max(0, ...rows.map(({ length }) => length)) }, (_, column) => column).filter(
      (column) =>
        rows.filter((row) => ["amount", "number"].includes(String(kindOf(row[column]?.trim() ?? ""))))
          .length *
          FEW >
        rows.length * (FEW - 1),
    ),
  );

type Kind = "address" | "amount" | "number" | null;
const kindOf = (cell: string): Kind =>
  ADDRESS.test(cell) ? "address" : NUMBER.test(cell) ? "number" : AMOUNT.test(cell) ? "amount" : null;

/**
 * Whether the first row of a table names no columns: it holds addresses, amounts or numbers wherever the rows below it hold
 * these, unless it `isSaid` an address, an amount or the number of a package among them, or numbers beside a code. Tills and
 * price comparisons write their rows so.
 */
export function isOfGoods(
  first: readonly string[],
  below: readonly (readonly string[])[],
  isSaid: boolean,
): boolean {
  const rows = below.slice(0, ROWS_BELOW);
  if (rows.length < (isSaid ? 1 : FEWEST_ROWS)) return false;
  let [proofs, numbers, codes, against] = [0, 0, 0, 0];
  for (const [column, cell] of first.entries()) {
    const cells = rows.map((row) => row[column]?.trim() ?? "");
    const areMostly = (is: (cell: string) => boolean): boolean =>
      is(cell.trim()) && cells.filter(is).length * FEW >= cells.length * (FEW - 1);
    const kinds = cells.map(kindOf);
    const kind = kindOf(cell.trim());
    if (areMostly(isGtin)) proofs++;
    else if (MIXED_CODE.test(cell.trim()) && areMostly((one) => CODE.test(one))) codes++;
    const most = (["address", "amount", "number"] as const).find(
      (one) => kinds.filter((other) => other === one).length * FEW >= kinds.length * (FEW - 1),
    );
    const isMoney = kind === "amount" && kinds.every((other) => other === "amount" || other === "number");
    if (kind !== null && !YEAR.test(cell.trim()) && (kind === most || isMoney)) {
      if (kind === "number") numbers++;
      else proofs++;
    } else if (most !== undefined) against++;
  }
  return (isSaid || proofs > 0 || (codes > 0 && numbers > 0)) && against === 0;
}
