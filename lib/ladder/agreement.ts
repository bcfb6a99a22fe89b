/** One step of a would-be ladder: what the axis says, what it costs, how much it sold. */
export interface PricedStep {
  readonly value: number;
  readonly price: number;
  readonly sold: number;
}

/** Ranks with ties sharing their mean rank. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const out = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) out[order[at]!] = (from + to - 1) / 2;
    from = to;
  }
  return out;
}

/** Spearman's rank correlation (1904), ties sharing their mean rank; 0 where either side is constant. */
export function spearman(xs: readonly number[], ys: readonly number[]): number {
  const rx = ranks(xs);
  const ry = ranks(ys);
  const mean = (xs.length - 1) / 2;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let at = 0; at < rx.length; at++) {
    const dx = rx[at]! - mean;
    const dy = ry[at]! - mean;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/**
 * The longest chain of steps, in the order given, whose price strictly rises and, where `unitPrice`, whose price per
 * unit does not rise by more than `slack` (0–1); of equally long ones the most sold. Returns positions.
 */
export function risingChain(steps: readonly PricedStep[], unitPrice: boolean, slack: number): number[] {
  const best: { readonly length: number; readonly sold: number; readonly before: number }[] = [];
  for (const [at, step] of steps.entries()) {
    let entry = { length: 1, sold: step.sold, before: -1 };
    for (let before = 0; before < at; before++) {
      const lower = steps[before]!;
      if (lower.price >= step.price) continue;
      if (unitPrice && step.price * lower.value > lower.price * step.value * (1 + slack)) continue;
      const { length, sold } = best[before]!;
      if (length + 1 > entry.length || (length + 1 === entry.length && sold + step.sold > entry.sold))
        entry = { length: length + 1, sold: sold + step.sold, before };
    }
    best.push(entry);
  }
  let last = -1;
  for (const [at, entry] of best.entries()) {
    const top = best[last];
    if (
      top === undefined ||
      entry.length > top.length ||
      (entry.length === top.length && entry.sold > top.sold)
    )
      last = at;
  }
  const chain: number[] = [];
  for (let at = last; at >= 0; at = best[at]!.before) chain.push(at);
  return chain.reverse();
}
