/** Order logs with everything that makes a log hard: overwritten and returned orders, guests, odd names, bad lines. */
import fc from "fast-check";

const DAY = 86_400_000;
const SKUS = ["b", "a-1", "a-2", "é", "日本", "z".repeat(40), "A", "10", "9", "x y", "q\u0000", "\ud800"];
const skuOf = (i: number): string => SKUS[i] ?? `sku-${i}`;

export interface Shape {
  readonly orders: number;
  readonly items: number;
  readonly asOf: number;
}

/** Lines of NDJSON in no order of time. A seed rather than a structure: what matters is how logs are cut, not shrunk. */
export function randomLines(seed: number, { orders, items, asOf }: Shape): string[] {
  let state = seed >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(random() * n);
  const popular = (): number => Math.floor(random() ** 2 * items);
  const lines: string[] = [];
  for (let o = 0; o < orders; o++) {
    // A few ids come twice, with another or the very same time; some times are old, some in the future.
    const id = random() < 0.1 ? `o-${below(orders)}` : `o-${o}`;
    const days = random() < 0.05 ? 400 - below(450) : below(300);
    const at = new Date(asOf - days * DAY - (random() < 0.3 ? 0 : below(DAY))).toISOString();
    const first = popular();
    const size = random() < 0.02 ? 30 : 1 + below(5);
    const own = Array.from({ length: size }, (_, i) =>
      i > 0 && random() < 0.6 ? (first + 1 + below(3)) % items : i === 0 ? first : popular(),
    );
    const record = {
      id,
      at,
      ...(random() < 0.6 ? { customer: random() < 0.05 ? "客\u0001" : `c${below(orders / 4)}` } : {}),
      // Two branches of which each has its goods, a few orders of a third, and many that name none.
      ...(random() < 0.6 ? { channel: random() < 0.04 ? "kiosk" : first % 2 === 0 ? "北" : "south" } : {}),
      ...(random() < 0.1 ? { currency: "USD" } : random() < 0.2 ? { currency: "JPY" } : {}),
      ...(random() < 0.05 ? { status: random() < 0.5 ? "cancelled" : "refunded" } : {}),
      lines: own.map((item) => ({
        sku: skuOf(item),
        qty: 1 + below(3),
        ...(random() < 0.8 ? { price: 100 + 10 * item + (random() < 0.1 ? 50 : 0) } : {}),
        ...(random() < 0.5 ? { title: `Title ${item} ${random() < 0.2 ? "old" : "new"}` } : {}),
      })),
    };
    lines.push(JSON.stringify(record));
    // Sent again under another id, a while later: within minutes it is the same basket, beyond them another.
    if ("customer" in record && random() < 0.08) {
      const later = new Date(Date.parse(at) + below(1_200_000)).toISOString();
      lines.push(JSON.stringify({ ...record, id: `${id}-again`, at: later }));
    }
    if (random() < 0.05) {
      const back = { sku: skuOf(own[0]!), qty: 1 + below(3) };
      const sent = {
        type: "return",
        order: id,
        at: new Date(asOf - below(days + 1) * DAY).toISOString(),
        lines: [back],
      };
      lines.push(JSON.stringify(sent));
      if (random() < 0.3) lines.push(JSON.stringify(sent));
    }
    if (random() < 0.01) lines.push(random() < 0.5 ? "{broken" : "");
  }
  return lines;
}

/** How lines are dealt out to files, and when the files arrive. */
export interface Cut {
  readonly files: readonly {
    readonly name: string;
    readonly lines: readonly string[];
    readonly night: number;
  }[];
  readonly nights: number;
}

export const cutOf = (lines: readonly string[]): fc.Arbitrary<Cut> =>
  fc
    .record({
      files: fc.integer({ min: 1, max: 8 }),
      nights: fc.integer({ min: 1, max: 3 }),
      deal: fc.integer({ min: 1, max: 2 ** 30 }),
    })
    .map(({ files, nights, deal }) => {
      const dealt: string[][] = Array.from({ length: files }, () => []);
      for (const [i, line] of lines.entries()) dealt[(Math.imul(i + 1, deal) >>> 3) % files]!.push(line);
      return {
        nights,
        files: dealt.map((own, i) => ({
          name: `orders/2026/${(i * 7) % 10}/${i}.ndjson`,
          lines: own,
          night: i % nights,
        })),
      };
    });
