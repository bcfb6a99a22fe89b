/** Customers of the whole log by number: a slice knows its own alone, and counting must tell that two orders are of one. */
import { ALONE, SharedIds } from "../../../affinity/counts/buyers.ts";
import { grown } from "../../../core/grown.ts";
import { hash64 } from "../../../core/hash.ts";
import { IdTable } from "../../../core/id-table.ts";
import type { SharedIdRule } from "../../../orders/shared-ids.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { sliceBytes, sliceDictionary } from "../../log/slice.ts";
import { keepColumns, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import type { CountSet } from "../../shapes/affinity-shapes.ts";
import type { LogInfo } from "../../shapes/log-shapes.ts";

/** Array bytes of a customer while those of a run are told apart, and half of them once more while it is cut. */
export const CUSTOMER_BYTES = 66;

/** Orders of a slice: customers by its numbers, −1 for a guest. */
interface CustomersOfOrders {
  readonly slice: number;
  readonly customer: Int32Array;
}

/** Upper halves of hashes. */
const HASHES = 2 ** 32;
/** Fewest customers that are worth a pass over the log. */
const FEWEST_CUSTOMERS = 100;

/**
 * Customers of all slices under one number each, by the hash of their ids; run by run of hashes, each as long as memory
 * allows, and a pass over the log each. A run that turns out too long is cut in the middle of its pass: whom it has lost is
 * numbered anew by a later one, whose word counts.
 */
export class NumberedCustomers {
  readonly #context: StepContext;
  readonly #info: LogInfo;
  readonly #set: CountSet;
  /** Customers of a run, at most. */
  readonly #most: number;
  readonly ids: SharedIds;
  runs = 0;
  /** Numbers that were given. */
  size = 0;
  /** Upper halves of the hashes of this run. */
  #from = 0;
  #to = HASHES;
  #table = new IdTable();
  /** By row of the table: number among all, and orders. */
  #number = new Uint32Array(1024);
  #placed = new Uint32Array(1024);
  #held = 0;

  constructor(context: StepContext, info: LogInfo, set: CountSet, sharedIds: SharedIdRule) {
    this.#context = context;
    this.#info = info;
    this.#set = set;
    const largest = Math.max(0, ...info.slices.map(sliceBytes));
    this.#most = Math.max(FEWEST_CUSTOMERS, Math.floor((context.budget.free - 2 * largest) / CUSTOMER_BYTES));
    this.ids = new SharedIds(sharedIds);
  }

  /** Whether everybody has a number. */
  get done(): boolean {
    return this.#from === HASHES;
  }

  /** Numbers the customers of a stretch whose run it is, keeps the numbers for later passes, and counts their orders. */
  async count({ slice, customer }: CustomersOfOrders): Promise<void> {
    const { customers } = await sliceDictionary(this.#context, this.#info.slices[slice]!);
    const own = new Uint32Array(customers.length);
    for (const c of customer) if (c >= 0) own[c]!++;
    this.#hold(Math.min(this.#most, this.#table.size + customers.length));
    const numbers = new Uint32Array(customers.length).fill(ALONE);
    for (let c = 0; c < own.length; c++) {
      if (own[c] === 0) continue;
      const { hi, lo } = hash64(customers[c]!);
      if (!this.#isOfRun(hi)) continue;
      if (this.#table.size >= this.#most && this.#table.find(hi, lo) < 0) {
        this.#shorten();
        if (!this.#isOfRun(hi)) continue;
      }
      const row = this.#table.row(hi, lo);
      this.#number = grown(this.#number, row + 1);
      this.#placed = grown(this.#placed, row + 1);
      if (this.#placed[row] === 0) this.#number[row] = this.size++;
      this.#placed[row]! += own[c]!;
      numbers[c] = this.#number[row]!;
    }
    await keepColumns(this.#context, ARTIFACTS.people, { num: numbers }, this.#set, slice, this.runs);
  }

  endRun(): void {
    for (let row = 0; row < this.#table.size; row++) this.ids.place(this.#number[row]!, this.#placed[row]!);
    this.#table = new IdTable();
    this.#placed.fill(0);
    this.#from = this.#to;
    this.#to = HASHES;
    this.runs++;
  }

  release(): void {
    this.#hold(0);
  }

  #isOfRun(hi: number): boolean {
    return hi >= this.#from && hi < this.#to;
  }

  #hold(customers: number): void {
    const { budget } = this.#context;
    const bytes = CUSTOMER_BYTES * customers;
    if (bytes > this.#held) budget.take("the customers of all slices", bytes - this.#held);
    else if (customers === 0) budget.release(this.#held);
    this.#held = customers === 0 ? 0 : Math.max(bytes, this.#held);
  }

  /** Halves the run until somebody falls out of it. */
  #shorten(): void {
    const { hi, lo, size } = this.#table;
    while (this.#table.size === size && this.#to > this.#from + 1) {
      this.#to = this.#from + Math.ceil((this.#to - this.#from) / 2);
      this.#table = new IdTable();
      // Whoever stays has no higher row than before.
      for (let row = 0; row < size; row++) {
        if (hi[row]! >= this.#to) continue;
        const kept = this.#table.row(hi[row]!, lo[row]!);
        this.#placed[kept] = this.#placed[row]!;
        this.#number[kept] = this.#number[row]!;
      }
      this.#placed.fill(0, this.#table.size);
    }
  }
}

/** Order → customer by the numbers of all slices, −1 for a guest. */
export async function customerNumbers(
  context: StepContext,
  set: CountSet,
  { slice, customer }: CustomersOfOrders,
  runs: number,
): Promise<Int32Array> {
  let numbers = (await readColumns(context, ARTIFACTS.people, set, slice, 0)).u32("num");
  for (let run = 1; run < runs; run++) {
    const own = (await readColumns(context, ARTIFACTS.people, set, slice, run)).u32("num");
    numbers = numbers.map((number, c) => (own[c] === ALONE ? number : own[c]!));
  }
  return customer.map((c) => (c < 0 ? -1 : numbers[c]!));
}
