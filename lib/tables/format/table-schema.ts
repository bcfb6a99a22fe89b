/**
 * A table's columns, written once: from this one value come what is written, what is read, what is verified row by row,
 * and the drawing in docs/format.md.
 */
import type { Column, Packed } from "./packed.ts";
import type { CheckedRows, RowSet } from "./row-checks.ts";
import { packStrings, StringColumn, StringPoolColumn } from "./strings.ts";

interface Arrays {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly i16: Int16Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
}
type Width = keyof Arrays;

interface Said {
  /** Four letters or fewer; of texts three or fewer, for each is two columns. */
  readonly code: string;
  readonly holds: string;
}

/** How a column is placed among the others. */
export interface Placed {
  /** What stands for “not known”. */
  readonly none?: number;
  /** Whether it says where the runs of each row begin; one element more than rows. */
  readonly starts?: boolean;
  /** Code of the column of starts whose runs it holds, several elements a row; one a row where absent. */
  readonly of?: string;
  /** What it holds one element for, where that is neither a row nor an entry of one. */
  readonly each?: string;
  /** Whether its elements are rows of the shard's facts, verified with what names them. */
  readonly facts?: boolean;
  /** Whether a row is verified when it is first read, or all of it with the shard. */
  readonly verified?: "row" | "shard";
  /** Whether it may be left out: builds of an earlier format have it not. Read as empty. */
  readonly optional?: boolean;
}

export interface ColumnSpec<W extends Width = Width, P extends Placed = Placed> extends Said {
  readonly width: W;
  readonly placed: P;
}

/** Strings: of each row, or a pool that rows share by number (verified with the shard, decoded once and kept). */
export interface TextSpec<P extends boolean = boolean> extends Said {
  readonly pool: P;
}

export type Columns = Readonly<Record<string, ColumnSpec | TextSpec>>;

const column =
  <W extends Width>(width: W) =>
  <const P extends Placed = Record<never, never>>(
    code: string,
    holds: string,
    placed: P = {} as P,
  ): ColumnSpec<W, P> => ({ code, holds, width, placed });

/** The most that a `u16` holds. */
export const MOST_16 = 0xffff;

export const u8 = column("u8");
export const u16 = column("u16");
export const i16 = column("i16");
export const u32 = column("u32");
export const f32 = column("f32");
export const text = (code: string, holds: string): TextSpec<false> => ({ code, holds, pool: false });
export const pool = (code: string, holds: string): TextSpec<true> => ({ code, holds, pool: true });

export type Written<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends ColumnSpec<infer W, infer P>
    ? P extends { readonly optional: true }
      ? Arrays[W] | null
      : Arrays[W]
    : readonly string[];
};

export type Read<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends ColumnSpec<infer W>
    ? Arrays[W]
    : C[K] extends TextSpec<true>
      ? StringPoolColumn
      : StringColumn;
};

const isColumn = (spec: ColumnSpec | TextSpec): spec is ColumnSpec => "width" in spec;

/** The columns of a shard by their codes, in the order of the schema. */
export function written<C extends Columns>(columns: C, values: Written<C>): Record<string, Column> {
  const packed: Record<string, Column> = {};
  for (const [name, spec] of Object.entries(columns)) {
    const value: Column | readonly string[] | null = values[name as keyof C];
    if (value === null) continue;
    if (isColumn(spec)) packed[spec.code] = value as Column;
    else Object.assign(packed, packStrings(spec.code, value as readonly string[]));
  }
  return packed;
}

/** The columns of a table that holds nothing, by their codes. */
export function withoutRows(columns: Columns): Record<string, Column> {
  const packed: Record<string, Column> = {};
  for (const spec of Object.values(columns)) {
    if (!isColumn(spec)) Object.assign(packed, packStrings(spec.code, []));
    else if (!spec.placed.optional)
      packed[spec.code] = spec.placed.starts ? new Uint32Array(1) : EMPTY[spec.width];
  }
  return packed;
}

/** The columns of a shard, in place. Throws `ColumnError` for one that is missing or of another width. */
export function read<C extends Columns>(columns: C, packed: Packed): Read<C> {
  const found: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(columns)) {
    if (!isColumn(spec)) {
      found[name] = spec.pool ? new StringPoolColumn(packed, spec.code) : new StringColumn(packed, spec.code);
    } else {
      found[name] =
        spec.placed.optional && !packed.has(spec.code) ? EMPTY[spec.width] : packed[spec.width](spec.code);
    }
  }
  return found as Read<C>;
}

const EMPTY: Arrays = {
  u8: new Uint8Array(0),
  u16: new Uint16Array(0),
  i16: new Int16Array(0),
  u32: new Uint32Array(0),
  f32: new Float32Array(0),
};

/** Codes of its pools. */
export const poolCodes = (columns: Columns): string[] =>
  Object.values(columns).flatMap((spec) => (!isColumn(spec) && spec.pool ? [spec.code] : []));

/** What of a schema is verified row by row. */
function rowSet(columns: Columns): RowSet {
  const fields: string[] = [];
  const runs: Record<string, string[]> = {};
  for (const spec of Object.values(columns)) {
    if (!isColumn(spec)) {
      if (!spec.pool) runs[`${spec.code}o`] = [`${spec.code}b`];
    } else if (spec.placed.verified !== "shard") {
      const { starts, of } = spec.placed;
      if (starts) runs[spec.code] = [];
      else if (of === undefined) fields.push(spec.code);
      else runs[of]?.push(spec.code);
    }
  }
  return { fields, runs };
}

/** The same with the column of checksums, and with the facts that rows name. */
export function checkedRows(columns: Columns, checks: string, facts: Columns | null = null): CheckedRows {
  const set = { ...rowSet(columns), checks };
  if (facts === null) return set;
  const named = Object.values(columns).filter((spec) => isColumn(spec) && spec.placed.facts);
  return { ...set, names: { columns: named.map(({ code }) => code), rows: rowSet(facts) } };
}
