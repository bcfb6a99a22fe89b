/** Writes the table `customers`: rows one at a time into columns, of which shards are cut. */

import { grown } from "../../core/grown.ts";
import { MINUTE } from "../../core/time.ts";
import { type Column, type Packed, pack } from "../format/packed.ts";
import { StringPool } from "../format/strings.ts";
import { MOST_16, type Placed, type Read, read, written } from "../format/table-schema.ts";
import {
  CONSENT,
  CONSUMABLE,
  CUSTOMER_COLUMNS,
  CUSTOMER_ROWS,
  CUSTOMER_WORDS,
  CUSTOMERS,
  DURABLE,
  FAN,
  NO_CONSENT,
  NO_FACTS,
  NPS_SHIFT,
  OWN_INTERVAL,
  SHARE_STEPS,
  TAG_BREAK,
  UNKNOWN,
  UNKNOWN_8,
} from "./customer-format.ts";
import { type CustomerRow, type FavouriteRow, NPS_CLASSES, type OwnedRow } from "./customers-shard.ts";
import { type DeskRow, packDesk } from "./desk-of-rows.ts";
import type { ItemFacts } from "./facts.ts";
import { FactsPool } from "./facts-pool.ts";
import { FactsWriter } from "./facts-writer.ts";

/** Rows in ascending key order → one shard. */
export function packCustomers(rows: readonly CustomerRow[]): Uint8Array {
  const columns = new CustomerColumns();
  for (const row of rows) columns.add(row);
  return columns.pack(0, columns.rows);
}

type Values = Uint8Array | Uint16Array | Uint32Array;

/** A column that grows at its end. */
class Growing<T extends Values> {
  values: T;
  length = 0;

  constructor(none: T) {
    this.values = none;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, this.length + 1);
    this.values[this.length++] = value;
  }

  /** Elements `from … to − 1` of a column of the same width. */
  append(values: Values, from: number, to: number): void {
    const end = this.length + to - from;
    if (end > this.values.length) this.values = grown(this.values, end);
    for (let i = from; i < to; i++) this.values[this.length++] = values[i]!;
  }

  cut(from: number, to: number): T {
    return this.values.subarray(from, to) as T;
  }
}

type Name = keyof typeof CUSTOMER_COLUMNS;
type Growings = { [N in Name]: Growing<Read<typeof CUSTOMER_COLUMNS>[N]> };

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };
const NAMES = Object.keys(CUSTOMER_COLUMNS) as Name[];
const emptyColumns = (): Growings =>
  Object.fromEntries(
    NAMES.map((name) => [name, new Growing(new ARRAYS[CUSTOMER_COLUMNS[name].width](0))]),
  ) as unknown as Growings;

/** Columns of several entries a row, by the column that says where each row's begin. */
const { runs: RUNS } = CUSTOMER_ROWS as { readonly runs: Readonly<Partial<Record<Name, readonly Name[]>>> };
const STARTS = Object.keys(RUNS) as Name[];
const RUN_OF = new Map(STARTS.flatMap((start) => RUNS[start]!.map((name) => [name, start] as const)));
/** Columns of one element a row. */
const FIELDS = NAMES.filter((name) => !RUN_OF.has(name) && RUNS[name] === undefined);
/** Columns of words: a shard numbers those it names anew, in this order. */
const WORDS: ReadonlySet<Name> = new Set(["plan", "vwor", "qwor", "twor", "ocat", "tags"]);

/** Copies one row; with what is known of the customer besides, where that is. */
export type CopyRow = (row: number, desk?: Partial<DeskRow>) => void;

/**
 * Rows to be packed, without an object a row: a customer takes about as many bytes here as in the shard. Rows are
 * added in ascending key order; any range of them can be packed.
 */
export class CustomerColumns {
  #columns = emptyColumns();
  readonly #words = new StringPool();
  readonly #items = new FactsPool();
  /** By row, of those of whom any is known. */
  readonly #desk = new Map<number, Partial<DeskRow>>();

  get rows(): number {
    return this.#columns.keyh.length;
  }

  add(row: CustomerRow): void {
    const to = this.#columns;
    const words = this.#words;
    if (row.desk !== undefined) this.#desk.set(this.rows, row.desk);
    to.vat.push(to.vwor.length);
    to.qat.push(to.qwor.length);
    to.tat.push(to.twor.length);
    to.oat.push(to.okeh.length);
    to.aat.push(to.akeh.length);
    to.keyh.push(row.key.hi);
    to.keyl.push(row.key.lo);
    to.ords.push(Math.min(row.orders, MOST_16));
    to.ordb.push(row.ordersBefore === null ? 0 : Math.min(row.ordersBefore + 1, MOST_16));
    to.last.push(row.lastOrderAt === null ? 0 : Math.floor(row.lastOrderAt / MINUTE));
    to.sinc.push(day(row.sinceDay));
    to.rfm.push(row.rfm === null ? 0 : (row.rfm.r * 8 + row.rfm.f) * 8 + row.rfm.m);
    to.cell.push(row.cell ?? UNKNOWN_8);
    to.aliv.push(row.alive === null ? UNKNOWN_8 : Math.round(row.alive * SHARE_STEPS));
    to.valu.push(money(row.expectedValue));
    to.vlow.push(money(row.expectedRange?.[0]));
    to.vhig.push(money(row.expectedRange?.[1]));
    to.bp50.push(money(row.budget?.p50));
    to.bp90.push(money(row.budget?.p90));
    to.habi.push(row.habit === null ? UNKNOWN_8 : partly(row.habit));
    to.tick.push(Math.min(row.openTickets, UNKNOWN_8));
    to.retu.push(day(row.lastReturnDay));
    to.flag.push(flagsOf(row));
    to.plan.push(words.number(row.plan));
    for (const favourite of row.favourites) this.#favourite(favourite);
    for (const { name, used } of row.quotas) {
      to.qwor.push(words.number(name));
      to.quse.push(Math.round(used * SHARE_STEPS));
    }
    to.tags.push(words.number(row.tags.length === 0 ? null : row.tags.join(TAG_BREAK)));
    for (const topic of row.topics) to.twor.push(words.number(topic));
    for (const owned of row.owned) this.#owned(owned);
    for (const { hi, lo } of row.prefetch) {
      to.akeh.push(hi);
      to.akel.push(lo);
    }
  }

  /**
   * Takes over rows of another shard as they stand there, without an object a row. `itemOf` gives the facts of an item by
   * its key, for those that the rows name.
   */
  copier(packed: Packed, itemOf: (hi: number, lo: number) => ItemFacts): CopyRow {
    const from = read(CUSTOMER_COLUMNS, packed);
    const to = this.#columns;
    const { words } = read(CUSTOMER_WORDS, packed);
    // By number in the other shard; 0 for what has not been asked for.
    const ownWords = new Uint32Array(words.length);
    const word = (number: number): number => {
      if (number > 0) ownWords[number] ||= this.#words.number(words.at(number));
      return ownWords[number] ?? 0;
    };
    const ownItems: number[] = [];
    const item = (entry: number): number => {
      const facts = from.ofac[entry]!;
      if (facts === NO_FACTS) return NO_FACTS;
      ownItems[facts] ??= this.#items.number(itemOf(from.okeh[entry]!, from.okel[entry]!));
      return ownItems[facts];
    };
    return (row, desk) => {
      if (desk !== undefined) this.#desk.set(this.rows, desk);
      for (const name of STARTS) {
        const run = RUNS[name]!;
        to[name].push(to[run[0]!].length);
        const [begin, end] = [from[name][row]!, from[name][row + 1]!];
        for (const column of run) {
          if (column === "ofac") for (let i = begin; i < end; i++) to.ofac.push(item(i));
          else if (WORDS.has(column))
            for (let i = begin; i < end; i++) to[column].push(word(from[column][i]!));
          else to[column].append(from[column], begin, end);
        }
      }
      for (const name of FIELDS) {
        const value = from[name][row] ?? (CUSTOMER_COLUMNS[name].placed as Placed).none ?? 0;
        to[name].push(WORDS.has(name) ? word(value) : value);
      }
    };
  }

  /** Forgets the rows; their words and items are kept, for those that follow will use them too. */
  clear(): void {
    for (const column of Object.values(this.#columns)) column.length = 0;
    this.#desk.clear();
  }

  /** First row from `from` on whose key has an upper half of `hi` or more. */
  firstFrom(hi: number, from: number): number {
    const { values } = this.#columns.keyh;
    let row = from;
    while (row < this.rows && values[row]! < hi) row++;
    return row;
  }

  /** Rows `from … to − 1` → one shard. */
  pack(from: number, to: number): Uint8Array {
    const all = this.#columns;
    const starts = new Map(
      STARTS.map((name) => {
        const at = new Uint32Array(to - from + 1);
        at.set(all[name].cut(from, to));
        const end = all[RUNS[name]![0]!].length;
        at[to - from] = to < this.rows ? all[name].values[to]! : end;
        return [name, at] as const;
      }),
    );
    const strings = [""];
    const numbers = new Uint32Array(this.#words.strings.length);
    const columns: Record<string, Column> = {};
    for (const name of NAMES) {
      const at = starts.get(name);
      const run = starts.get(RUN_OF.get(name) ?? name);
      if (at !== undefined) columns[name] = fromNought(at);
      else {
        const [first, end] = run === undefined ? [from, to] : [run[0]!, run.at(-1)!];
        const values = all[name].cut(first, end);
        columns[name] = WORDS.has(name) ? this.#renumber(values, numbers, strings) : values;
      }
    }
    // Where nobody has any they are left out, as by builds that did not know them.
    if (columns.tags!.every((one) => one === 0)) delete columns.tags;
    if (columns.vhig!.every((one) => one === UNKNOWN)) {
      delete columns.vlow;
      delete columns.vhig;
    }
    const facts = new FactsWriter(this.#items);
    const offered = columns.ofac!.slice();
    for (let i = 0; i < offered.length; i++)
      if (offered[i] !== NO_FACTS) offered[i] = facts.rowOf(offered[i]!);
    columns.ofac = offered;
    return pack(
      CUSTOMERS,
      { ...columns, ...facts.columns(), ...written(CUSTOMER_WORDS, { words: strings }) },
      { rows: [CUSTOMER_ROWS], riding: packDesk(this.#desk, from, to) },
    );
  }

  /** Numbers of the pool → those of a shard, in the order in which it names the words. */
  #renumber(values: Values, numbers: Uint32Array, strings: string[]): Uint32Array {
    const own = new Uint32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const word = values[i]!;
      if (word === 0) continue;
      if (numbers[word] === 0) numbers[word] = strings.push(this.#words.strings[word]!) - 1;
      own[i] = numbers[word]!;
    }
    return own;
  }

  #favourite({ name, kind, share, budget }: FavouriteRow): void {
    const to = this.#columns;
    to.vwor.push(this.#words.number(name));
    to.vbra.push(kind === "brand" ? 1 : 0);
    to.vsha.push(Math.round(share * SHARE_STEPS));
    to.vp50.push(money(budget?.p50));
    to.vp90.push(money(budget?.p90));
  }

  #owned({ key, lastDay, times, intervalDays, durable, ownInterval, category, item }: OwnedRow): void {
    const to = this.#columns;
    to.okeh.push(key.hi);
    to.okel.push(key.lo);
    to.oday.push(lastDay);
    to.otim.push(Math.min(times, UNKNOWN_8));
    to.oint.push(Math.min(intervalDays ?? 0, MOST_16));
    to.oflg.push(
      (durable === true ? DURABLE : durable === false ? CONSUMABLE : 0) | (ownInterval ? OWN_INTERVAL : 0),
    );
    to.ocat.push(this.#words.number(category));
    to.ofac.push(item === null ? NO_FACTS : this.#items.number(item));
  }
}

/** Places counted from the first of them. */
function fromNought(at: Uint32Array): Uint32Array {
  const counted = new Uint32Array(at.length);
  for (let i = 0; i < at.length; i++) counted[i] = at[i]! - at[0]!;
  return counted;
}

const money = (amount: number | null | undefined): number =>
  amount === null || amount === undefined ? UNKNOWN : Math.min(Math.max(0, Math.round(amount)), UNKNOWN - 1);

/** A share that is rounded to neither none nor all: nobody is that sure. */
const partly = (share: number): number =>
  Math.min(Math.max(1, Math.round(share * SHARE_STEPS)), SHARE_STEPS - 1);

const day = (of: number | null): number => (of === null ? 0 : Math.min(Math.max(0, of), MOST_16));

const flagsOf = ({ fan, consent, nps }: CustomerRow): number =>
  (fan ? FAN : 0) |
  (consent === true ? CONSENT : consent === false ? NO_CONSENT : 0) |
  (NPS_CLASSES.indexOf(nps) << NPS_SHIFT);
