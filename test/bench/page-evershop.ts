/**
 * A product page of EverShop (test/evershop/), which takes it some 100 ms: from the shop itself, through a Worker that
 * passes everything on, and filled, in turn; plain and compressed. So it is seen where the time goes: the way through a
 * Worker, the reading and filling, or the compression.
 */
import { readFileSync } from "node:fs";
import { startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { exportedLog } from "../evershop/exported-log.ts";
import { PRODUCT } from "../evershop/products.ts";
import { SHOP_PORT, startEvershop } from "../evershop/set-up.ts";
import { median, passThrough, type Timing, timed } from "./page-times.ts";
import { type Measure, most, say, shown } from "./report.ts";

export async function measureEvershop(rounds: number, target: number): Promise<Record<string, Measure>> {
  const shop = await startEvershop(say);
  try {
    const { orders, catalog } = exportedLog(shop, say);
    const local = await startLocalShop({
      port: 0,
      origin: shop.url,
      files: {
        "orders/2026/10/31/evershop.ndjson": readFileSync(orders),
        "catalog/evershop.ndjson": readFileSync(catalog),
      },
      variables: { POLICY_LOCALE: "en", POLICY_CURRENCY: "USD" },
      beside: [{ name: "pass-through", script: passThrough(SHOP_PORT), direct: true }],
    });
    try {
      const at = (base: URL | string): URL => new URL(PRODUCT.path, base);
      return await compared(
        {
          alone: at(shop.url),
          passed: at(await local.direct("pass-through")),
          filled: at(await local.direct("osusume")),
        },
        rounds,
        target,
      );
    } finally {
      await local.dispose();
    }
  } finally {
    await shop.stop();
  }
}

async function compared(
  sides: Readonly<Record<"alone" | "passed" | "filled", URL>>,
  rounds: number,
  target: number,
): Promise<Record<string, Measure>> {
  const page = await (await fetch(sides.filled)).text();
  if (!page.includes('part="block '))
    throw new Error("no block in the page: what is measured would not be the work");
  const measures: Record<string, Measure> = {};
  for (const coding of ["identity", "gzip"]) {
    const times: Record<keyof typeof sides, Timing[]> = { alone: [], passed: [], filled: [] };
    const names = Object.keys(sides) as (keyof typeof sides)[];
    for (let i = -10; i < rounds; i++) {
      // Whoever comes first has the cooler caches, so they take turns.
      for (let k = 0; k < names.length; k++) {
        const name = names[(k + Math.abs(i)) % names.length]!;
        const timing = await timed(sides[name], { accept: "text/html", "accept-encoding": coding });
        if (i >= 0) times[name].push(timing);
      }
    }
    const first = (name: keyof typeof sides): number => median(times[name].map((timing) => timing.first));
    const total = (name: keyof typeof sides): number => median(times[name].map((timing) => timing.total));
    say(
      `EverShop, ${coding}: ${names.map((name) => `${name} ${first(name).toFixed(1)} / ${total(name).toFixed(1)} ms`).join(", ")}`,
    );
    const suffix = coding === "gzip" ? "_gzip" : "";
    measures[`evershop_ttfb_ratio${suffix}`] = most(first("filled") / first("alone"), target);
    measures[`evershop_pass_through${suffix}`] = shown(first("passed") / first("alone"));
    measures[`evershop_filling${suffix}`] = shown(first("filled") / first("passed"));
    measures[`evershop_total_ratio${suffix}`] = shown(total("filled") / total("alone"));
  }
  return measures;
}
