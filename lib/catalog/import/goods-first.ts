/** Rows that are held against the first. */
export const ROWS_BELOW = 50;
/** Fewer prove nothing. */
const FEWEST_ROWS = 2;
/** Of so many cells below one may be of another kind, or empty. */
const FEW = 5;

const ADDRESS = /^(https?:)?\/\/\S+$/i;
const AMOUNT = /^\p{Sc}?\s?\d+([ '.,]\d{3})*([.,]\d{1,2})?\s?(\p{Sc}|[A-Z]{3})?$/u;
const NUMBER = /^\d+$/;
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
 * these, an address or an amount among them, unless it `isSaid`. Tills and price comparisons write their rows so.
 */
export function isOfGoods(
  first: readonly string[],
  below: readonly (readonly string[])[],
  isSaid: boolean,
): boolean {
  const rows = below.slice(0, ROWS_BELOW);
  if (rows.length < (isSaid ? 1 : FEWEST_ROWS)) return false;
  let [proofs, against] = [0, 0];
  for (const [column, cell] of first.entries()) {
    const kinds = rows.map((row) => kindOf(row[column]?.trim() ?? ""));
    const kind = kindOf(cell.trim());
    const most = (["address", "amount", "number"] as const).find(
      (one) => kinds.filter((other) => other === one).length * FEW >= kinds.length * (FEW - 1),
    );
    const isMoney = kind === "amount" && kinds.every((other) => other === "amount" || other === "number");
    if (kind !== null && !YEAR.test(cell.trim()) && (kind === most || isMoney))
      proofs += kind === "number" ? 0 : 1;
    else if (most !== undefined) against++;
  }
  return (isSaid || proofs > 0) && against === 0;
}
