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

/** Columns by the width of their elements: a loop that sees one kind of array only is several times as fast. */
interface ByWidth {
  readonly words: readonly Uint32Array[];
  readonly halves: readonly Uint16Array[];
  readonly bytes: readonly Uint8Array[];
  /** Those of the words that are rows of the set that is named. */
  readonly names: readonly Uint32Array[];
}

interface Run extends ByWidth {
  readonly at: Uint32Array;
}

/** Reckons the rows' checksums. */
class RowDigests {
  readonly rows: number;
  readonly #fields: ByWidth;
  readonly #runs: readonly Run[];
  readonly #named: RowDigests | null;
  /** Digests of named rows by row, −1 for those not reckoned yet: many rows name the same ones. */
  readonly #known: Float64Array | null;

  /** `all`: of who asks for every row. */
  constructor(raw: RawColumns, { fields, runs, names }: RowSet & Pick<CheckedRows, "names">, all = false) {
    this.#fields = byWidth(raw, fields, names?.columns);
    this.#runs = Object.entries(runs).flatMap(([name, columns]) => {
      const at = raw(name);
      return at instanceof Uint32Array ? [{ at, ...byWidth(raw, columns, names?.columns) }] : [];
    });
    this.#named = names === undefined ? null : new RowDigests(raw, names.rows);
    this.#known = all && this.#named !== null ? new Float64Array(this.#named.rows).fill(-1) : null;
    const [first] = [...fields, ...Object.keys(runs)];
    const length = first === undefined ? 0 : (raw(first)?.length ?? 0);
    this.rows = fields.length > 0 ? length : Math.max(0, length - 1);
  }

  of(row: number): number {
    let hash = this.#fold(row, this.#fields, row, row + 1);
    for (let i = 0; i < this.#runs.length; i++) {
      const run = this.#runs[i]!;
      const from = run.at[row]!;
      const to = run.at[row + 1]!;
      hash = this.#fold(hash ^ (to - from), run, from, to);
    }
    return hash >>> 0;
  }

  /** A run that reaches beyond its column is no run that was written: its end is what the column has. */
  #fold(before: number, { words, halves, bytes, names }: ByWidth, from: number, to: number): number {
    let hash = before;
    for (let k = 0; k < words.length; k++) {
      const column = words[k]!;
      const end = Math.min(to, column.length);
      for (let i = from; i < end; i++) {
        hash = Math.imul(hash ^ column[i]!, C1);
        hash ^= hash >>> SHIFT;
      }
    }
    for (let k = 0; k < halves.length; k++) {
      const column = halves[k]!;
      const end = Math.min(to, column.length);
      for (let i = from; i < end; i++) {
        hash = Math.imul(hash ^ column[i]!, C1);
        hash ^= hash >>> SHIFT;
      }
    }
    for (let k = 0; k < bytes.length; k++) {
      const column = bytes[k]!;
      const end = Math.min(to, column.length);
      for (let i = from; i < end; i++) {
        hash = Math.imul(hash ^ column[i]!, C1);
        hash ^= hash >>> SHIFT;
      }
    }
    for (let k = 0; k < names.length; k++) {
      const column = names[k]!;
      const end = Math.min(to, column.length);
      for (let i = from; i < end; i++) {
        hash = Math.imul(hash ^ this.#digestOfNamed(column[i]!), C1);
        hash ^= hash >>> SHIFT;
      }
    }
    return hash;
  }

  /** A number beyond the rows stands for none. */
  #digestOfNamed(row: number): number {
    if (this.#named === null || row >= this.#named.rows) return 0;
    if (this.#known === null) return this.#named.of(row);
    if (this.#known[row]! < 0) this.#known[row] = this.#named.of(row);
    return this.#known[row]!;
  }
}

function byWidth(raw: RawColumns, columns: readonly string[], naming: readonly string[] = []): ByWidth {
  const words: Uint32Array[] = [];
  const halves: Uint16Array[] = [];
  const bytes: Uint8Array[] = [];
  const names: Uint32Array[] = [];
  for (const name of columns) {
    const column = raw(name);
    if (column instanceof Uint32Array) {
      words.push(column);
      if (naming.includes(name)) names.push(column);
    } else if (column instanceof Uint16Array) halves.push(column);
    else if (column instanceof Uint8Array) bytes.push(column);
  }
  return { words, halves, bytes, names };
}

/** The column of checksums of a set. */
export function rowChecks(raw: RawColumns, set: CheckedRows): Uint32Array {
  const digests = new RowDigests(raw, set, true);
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
