import type { Column } from "../format/packed.ts";
import { quantiseSigned } from "../format/quantise.ts";
import { written } from "../format/table-schema.ts";
import { LEANINGS, type Leaning } from "./leanings.ts";

/** Those of a shard while it is written. */
export class LeaningRuns {
  readonly #ends: number[] = [0];
  readonly #keyLo: number[] = [];
  readonly #weight: number[] = [];

  addRow(leanings: Iterable<Leaning>): void {
    for (const { key, weight } of leanings) {
      this.#keyLo.push(key.lo);
      this.#weight.push(weight);
    }
    this.#ends.push(this.#keyLo.length);
  }

  /** None where nothing was said. */
  columns(scale: number): Record<string, Column> {
    if (this.#keyLo.length === 0) return {};
    return written(LEANINGS, {
      at: Uint32Array.from(this.#ends),
      keyLo: Uint32Array.from(this.#keyLo),
      weights: Uint8Array.from(this.#weight, (weight) => quantiseSigned(weight, scale)),
      scale: Float32Array.of(scale),
    });
  }
}
