import { WEIGHT_ONE } from "../counts/baskets.ts";
import type { RidgeProblem } from "./ridge-problem.ts";
import type { ScorerInput } from "./scorer.ts";

/**
 * The K context items of each target, or of targets `from … to − 1` alone: those whose pair passed the gate first, then
 * all others that were met, by `c/√m`. One pass over the pairs; K items a target are all that is held.
 */
export function denoisingProblem(
  { baskets, pairs }: ScorerInput,
  k: number,
  from = 0,
  to = baskets.items,
): RidgeProblem {
  const { items, mass, total, itemOf } = baskets;
  const nearest = new Nearest(mass, itemOf, k, from, to);
  for (let a = 0; a < items; a++) {
    for (let i = pairs.offsets[a]!; i < pairs.offsets[a + 1]!; i++) {
      const passed = pairs.level[i]! >= pairs.bar;
      const b = pairs.partner[i]!;
      nearest.offer(a, b, pairs.weight[i]!, passed);
      nearest.offer(b, a, pairs.weight[i]!, passed);
    }
  }
  return {
    ...nearest.contexts(items),
    centred: false,
    rows: pairs.offsets,
    partner: pairs.partner,
    weight: pairs.weight,
    mass: Float64Array.from(mass, (m) => m / WEIGHT_ONE),
    total: total / WEIGHT_ONE,
    widest: Math.min(k, items),
  };
}

/** The best K of each target so far, as heaps with the worst in front: who comes in which order makes no difference. */
class Nearest {
  readonly #root: Float64Array;
  readonly #itemOf: Uint32Array;
  readonly #k: number;
  readonly #from: number;
  readonly #length: Uint32Array;
  readonly #context: Uint32Array;
  readonly #weight: Float64Array;
  readonly #passed: Uint8Array;

  constructor(mass: Float64Array, itemOf: Uint32Array, k: number, from: number, to: number) {
    this.#root = mass.map(Math.sqrt);
    this.#itemOf = itemOf;
    this.#k = k;
    this.#from = from;
    this.#length = new Uint32Array(to - from);
    this.#context = new Uint32Array((to - from) * k);
    this.#weight = new Float64Array((to - from) * k);
    this.#passed = new Uint8Array((to - from) * k);
  }

  offer(target: number, context: number, weight: number, passed: boolean): void {
    const row = target - this.#from;
    if (row < 0 || row >= this.#length.length) return;
    const first = row * this.#k;
    const length = this.#length[row]!;
    if (length < this.#k) {
      this.#length[row] = length + 1;
      this.#rise(first, length, context, weight, passed ? 1 : 0);
    } else if (this.#worse(first, context, weight, passed ? 1 : 0)) {
      this.#sink(first, length, context, weight, passed ? 1 : 0);
    }
  }

  /** Contexts of each target, ascending, with the weight of the baskets that hold both. */
  contexts(items: number): Pick<RidgeProblem, "offsets" | "neighbour" | "covariance"> {
    const offsets = new Uint32Array(items + 1);
    this.#length.forEach((length, row) => {
      offsets[this.#from + row + 1] = length;
    });
    for (let b = 0; b < items; b++) offsets[b + 1]! += offsets[b]!;
    const neighbour = new Uint32Array(offsets[items]!);
    const covariance = new Float64Array(offsets[items]!);
    this.#length.forEach((length, row) => {
      const first = row * this.#k;
      const order = Uint32Array.from({ length }, (_, i) => first + i).sort(
        (x, y) => this.#context[x]! - this.#context[y]!,
      );
      order.forEach((at, i) => {
        neighbour[offsets[this.#from + row]! + i] = this.#context[at]!;
        covariance[offsets[this.#from + row]! + i] = this.#weight[at]! / WEIGHT_ONE;
      });
    });
    return { offsets, neighbour, covariance };
  }

  /** Whether what stands at a place is worse than another context: has not passed, weighs less, has the higher number. */
  #worse(at: number, context: number, weight: number, passed: number): boolean {
    if (this.#passed[at] !== passed) return this.#passed[at]! < passed;
    const own = this.#context[at]!;
    const merit = this.#weight[at]! / this.#root[own]!;
    const other = weight / this.#root[context]!;
    return merit === other ? this.#itemOf[own]! > this.#itemOf[context]! : merit < other;
  }

  #put(at: number, context: number, weight: number, passed: number): void {
    this.#context[at] = context;
    this.#weight[at] = weight;
    this.#passed[at] = passed;
  }

  #move(to: number, from: number): void {
    this.#put(to, this.#context[from]!, this.#weight[from]!, this.#passed[from]!);
  }

  #rise(first: number, length: number, context: number, weight: number, passed: number): void {
    let at = length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      // Worse ones stand above.
      if (this.#worse(first + above, context, weight, passed)) break;
      this.#move(first + at, first + above);
      at = above;
    }
    this.#put(first + at, context, weight, passed);
  }

  #sink(first: number, length: number, context: number, weight: number, passed: number): void {
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= length) break;
      const other = first + below + 1;
      if (
        below + 1 < length &&
        this.#worse(other, this.#context[other - 1]!, this.#weight[other - 1]!, this.#passed[other - 1]!)
      )
        below++;
      if (!this.#worse(first + below, context, weight, passed)) break;
      this.#move(first + at, first + below);
      at = below;
    }
    this.#put(first + at, context, weight, passed);
  }
}
