/**
 * Rows of customers that lie in several packed parts, merged in key order and laid into the shards of the table as they
 * are: nobody's row becomes an object a second time.
 */
import type { Hash64 } from "../../core/hash.ts";
import { compareKeys, KeyColumn, keyNumber } from "../../tables/format/keys.ts";
import type { Packed } from "../../tables/format/packed.ts";
import { rowChecks } from "../../tables/format/row-checks.ts";
import { CUSTOMER_ROWS } from "../../tables/rows/customer-format.ts";
import { type DeskRow, openDesk } from "../../tables/rows/desk-of-rows.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { CopyRow, CustomerColumns } from "../../tables/rows/pack-customers.ts";
import { BlobError } from "../storage/columns.ts";
import { type OffersOf, offersByKey } from "./offered-rows.ts";

/** Packed rows of some customers, by ascending key. */
export class RowsOfPart {
  readonly packed: Packed;
  readonly keys: KeyColumn;
  readonly deskOf: (row: number) => DeskRow;
  readonly #written: Uint32Array;
  readonly #read: Uint32Array;

  constructor(packed: Packed) {
    this.packed = packed;
    this.keys = new KeyColumn(packed);
    this.deskOf = openDesk(packed);
    this.#written = packed.u32(CUSTOMER_ROWS.checks);
    this.#read = rowChecks(packed.raw, CUSTOMER_ROWS);
  }

  /** Throws for a row that is not as it was written. */
  at(row: number): RowOfPart {
    if (this.#read[row] !== this.#written[row])
      throw new BlobError("a customer's row is not as it was written");
    return { part: this, row, key: this.keys.key(row) };
  }
}

/** Where a customer's row lies. */
export interface RowOfPart {
  readonly part: RowsOfPart;
  readonly row: number;
  readonly key: Hash64;
}

/** The rows of all parts by ascending key. */
export function* mergedParts(parts: readonly RowsOfPart[]): Generator<RowOfPart> {
  const next = new Uint32Array(parts.length);
  const keyOf = (part: number): Hash64 | null =>
    next[part]! < parts[part]!.keys.length ? parts[part]!.keys.key(next[part]!) : null;
  const heads = parts.map((_, part) => keyOf(part));
  for (;;) {
    let best = -1;
    for (const [part, key] of heads.entries())
      if (key !== null && (best < 0 || compareKeys(key, heads[best]!) < 0)) best = part;
    if (best < 0) return;
    yield parts[best]!.at(next[best]!++);
    heads[best] = keyOf(best);
  }
}

/** How rows of parts come into a shard: with what the customer was offered, and the very facts of all items. */
export function copying(
  columns: CustomerColumns,
  facts: readonly ItemFacts[],
  offersOf: OffersOf,
): (row: RowOfPart) => void {
  const byKey = new Map(facts.map((one) => [keyNumber(one.key.hi, one.key.lo), one]));
  // A shard holds each once, instead of what each part says of them.
  const itemOf = (hi: number, lo: number): ItemFacts => byKey.get(keyNumber(hi, lo))!;
  const copiers = new Map<RowsOfPart, CopyRow>();
  return ({ part, row, key }) => {
    const copy = copiers.get(part) ?? columns.copier(part.packed, itemOf);
    copiers.set(part, copy);
    const { aliveBefore } = part.deskOf(row);
    const offered = offersByKey(key, offersOf);
    copy(
      row,
      aliveBefore === null && offered === undefined
        ? undefined
        : { aliveBefore, ...(offered && { offered }) },
    );
  };
}
