/**
 * Rows that are verified one by one, when they are first read: a request reads few rows of a shard, and to hash a
 * shard of a megabyte takes longer than to answer. The rows' checksums stand in a column of their own, which the
 * shard's checksum covers.
 */

/** Columns of equal rows that are verified row by row. Those that a later format adds form a set of their own. */
export interface RowSet {
  /** Columns of one element a row. */
  readonly fields: readonly string[];
  /** Columns of several elements a row, by the column that says where each row's begin. */
  readonly runs: Readonly<Record<string, readonly string[]>>;
}

/** Rows that are asked for by themselves. */
export interface CheckedRows extends RowSet {
  /** Name of the column of checksums. */
  readonly checks: string;
  /** Rows of another set that these name, and the columns that name them: what is verified with each of these. */
  readonly names?: { readonly columns: readonly string[]; readonly rows: RowSet };
}

/** The names of the columns that are verified row by row. */
export const columnsOf = (set: RowSet & Pick<CheckedRows, "names">): string[] => [
  ...set.fields,
  ...Object.entries(set.runs).flatMap(([at, columns]) => [at, ...columns]),
  ...(set.names === undefined ? [] : columnsOf(set.names.rows)),
];

/** A column's elements as whole numbers, whatever they stand for. */
export type Raw = Uint8Array | Uint16Array | Uint32Array;
/** `null` for a column that is not there. */
export type RawColumns = (name: string) => Raw | null;

/** Multiplier and shift of `checksum32`: a step loses nothing, so that a row that differs in one element differs. */
const C1 = 0x85ebca77;
const SHIFT = 15;

interface Column {
  readonly elements: Raw;
  /** Whether its elements are rows of the set that is named. */
  readonly names: boolean;
}

interface Run {
  readonly at: Raw;
  readonly columns: readonly Column[];
}

/** Reckons the rows' checksums. */
class RowDigests {
  readonly rows: number;
  readonly #fields: readonly Column[];
  readonly #runs: readonly Run[];
  readonly #named: RowDigests | null;

  constructor(raw: RawColumns, { fields, runs, names }: RowSet & Pick<CheckedRows, "names">) {
    const found = (of: readonly string[]): Column[] =>
      of.flatMap((name) => {
        const elements = raw(name);
        return elements === null ? [] : [{ elements, names: names?.columns.includes(name) ?? false }];
      });
    this.#fields = found(fields);
    this.#runs = Object.entries(runs).flatMap(([name, columns]) => {
      const at = raw(name);
      return at === null ? [] : [{ at, columns: found(columns) }];
    });
    this.#named = names === undefined ? null : new RowDigests(raw, names.rows);
    this.rows = this.#fields[0]?.elements.length ?? Math.max(0, (this.#runs[0]?.at.length ?? 0) - 1);
  }

  of(row: number): number {
    let hash = row;
    for (let i = 0; i < this.#fields.length; i++) hash = this.#fold(hash, this.#fields[i]!, row, row + 1);
    for (let i = 0; i < this.#runs.length; i++) {
      const { at, columns } = this.#runs[i]!;
      const from = at[row]!;
      const to = at[row + 1]!;
      hash ^= to - from;
      for (let k = 0; k < columns.length; k++) hash = this.#fold(hash, columns[k]!, from, to);
    }
    return hash >>> 0;
  }

  /** A run that reaches beyond its column is no run that was written: its end is what the column has. */
  #fold(before: number, { elements, names }: Column, from: number, to: number): number {
    let hash = before;
    const end = Math.min(to, elements.length);
    for (let i = from; i < end; i++) {
      hash = Math.imul(hash ^ elements[i]!, C1);
      hash ^= hash >>> SHIFT;
    }
    if (names)
      for (let i = from; i < end; i++) hash = Math.imul(hash ^ this.#digestOfNamed(elements[i]!), C1);
    return hash;
  }

  /** A number beyond the rows stands for none. */
  #digestOfNamed(row: number): number {
    return this.#named !== null && row < this.#named.rows ? this.#named.of(row) : 0;
  }
}

/** The column of checksums of a set. */
export function rowChecks(raw: RawColumns, set: CheckedRows): Uint32Array {
  const digests = new RowDigests(raw, set);
  return Uint32Array.from({ length: digests.rows }, (_, row) => digests.of(row));
}

const UNKNOWN = 0;
const INTACT = 1;
const DAMAGED = 2;

/** Thrown where a row that is read while a block is being made is not as it was written. */
export class DamagedRow extends Error {
  override readonly name = "DamagedRow";
  /** The value that it stands in. */
  readonly buffer: ArrayBuffer;

  constructor(buffer: ArrayBuffer, message: string) {
    super(message);
    this.buffer = buffer;
  }
}

/** Verifies each row once. Many shards are opened for one row, or for none: so it begins when it is asked. */
export class VerifiedRows {
  readonly #packed: { readonly buffer: ArrayBuffer; readonly raw: RawColumns };
  readonly #set: CheckedRows;
  #rows: { readonly digests: RowDigests; readonly checks: Raw; readonly states: Uint8Array } | null = null;

  constructor(packed: { readonly buffer: ArrayBuffer; readonly raw: RawColumns }, set: CheckedRows) {
    this.#packed = packed;
    this.#set = set;
  }

  /** Whether a row, and the rows that it names, read as they were written. */
  intact(row: number): boolean {
    this.#rows ??= this.#begin();
    const { digests, checks, states } = this.#rows;
    if (states[row] === UNKNOWN) states[row] = digests.of(row) === checks[row] ? INTACT : DAMAGED;
    return states[row] === INTACT;
  }

  /** Throws `DamagedRow` for a row that is not intact. */
  demand(row: number): void {
    if (this.intact(row)) return;
    throw new DamagedRow(this.#packed.buffer, `row ${row} of ${this.#set.checks} is not as it was written`);
  }

  #begin() {
    const { raw } = this.#packed;
    const checks = raw(this.#set.checks) ?? NONE;
    return { digests: new RowDigests(raw, this.#set), checks, states: new Uint8Array(checks.length) };
  }
}

const NONE = new Uint32Array(0);
