/**
 * `npm run bench:page`: what the storefront function costs a page, against a Worker that passes the origin's stream
 * through untouched, in one run on one Miniflare.
 *
 * The origin takes 50 ms to its first byte and streams a 100 KB page with three slots in ten pieces, 5 ms apart. Both
 * Workers are asked in turn, in pairs whose order alternates; the ratios are of the medians. Memory: the growth of the
 * runtime's processes while a page of 100 MB goes through, with one of 30 MB gone through before. With `-- --evershop` a
 * product page of a real shop is measured as well (`page-evershop.ts`).
 */
import { readdirSync, readFileSync } from "node:fs";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { measureEvershop } from "./page-evershop.ts";
import { median, passThrough, shownMs, type Timing, timed } from "./page-times.ts";
import { most, REPORTING, report, say } from "./report.ts";

const { values } = parseArgs({
  options: {
    ...REPORTING,
    rounds: { type: "string", default: "150" },
    evershop: { type: "boolean", default: false },
  },
});
const ROUNDS = Number(values.rounds);
const FIRST_BYTE_MS = 50;
const PIECES = 10;
const BETWEEN_PIECES_MS = 5;
const PAGE_BYTES = 100_000;
const MEGABYTE = 1_000_000;
const PLACEMENTS = ["product", "cart", "home"];

const target = { ratio: 1.05, bytes: 32 * MEGABYTE };

const page = pageOf(PAGE_BYTES);
const origin = createServer(async (request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  const megabytes = Number(new URL(request.url!, "http://origin").searchParams.get("megabytes"));
  if (megabytes > 0) {
    const piece = Buffer.from(`<p>${"x".repeat(90)}</p>\n`.repeat(640));
    for (let sent = 0; sent < megabytes * MEGABYTE; sent += piece.length) {
      if (!response.write(piece)) await new Promise((resolve) => response.once("drain", resolve));
    }
    response.end();
    return;
  }
  await pause(FIRST_BYTE_MS);
  const size = Math.ceil(page.length / PIECES);
  for (let i = 0; i < PIECES; i++) {
    response.write(page.subarray(i * size, (i + 1) * size));
    await pause(BETWEEN_PIECES_MS);
  }
  response.end();
});
await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
const { port } = origin.address() as AddressInfo;

say("building the sample shop's tables");
const local = await startLocalShop({
  port: 0,
  origin: `http://127.0.0.1:${port}`,
  beside: [{ name: "pass-through", script: passThrough(port), direct: true }],
});
// Both past Miniflare's own entry, which would be the same for both and the larger part of what is measured.
const filled = await local.direct("osusume");
const untouched = await local.direct("pass-through");

try {
  say("warming both");
  const check = await fetch(new URL("/", filled), { headers: { "accept-encoding": "identity" } });
  const slots = (await check.text()).match(/<section part="block /g)?.length ?? 0;
  if (slots < 2) throw new Error(`only ${slots} blocks in the page: what is measured would not be the work`);
  for (let i = 0; i < 20; i++) {
    await timed(untouched);
    await timed(filled);
  }
  say(`${ROUNDS} pairs of pages`);
  const sides = { filled: [] as Timing[], untouched: [] as Timing[] };
  for (let i = 0; i < ROUNDS; i++) {
    // Whoever comes first has the cooler caches, so they take turns.
    if (i % 2 === 0) sides.untouched.push(await timed(untouched));
    sides.filled.push(await timed(filled));
    if (i % 2 === 1) sides.untouched.push(await timed(untouched));
  }
  const ratio = (of: (timing: Timing) => number): number =>
    median(sides.filled.map(of)) / median(sides.untouched.map(of));
  say(
    `medians in ms, filled and untouched: first byte ${shownMs(sides, (t) => t.first)}, total ${shownMs(sides, (t) => t.total)}`,
  );

  say("a page of 100 MB");
  await drain(new URL("/?megabytes=30", filled));
  const growth = await growthWhile(() => drain(new URL("/?megabytes=100", filled)));
  report(
    {
      ttfb_ratio: most(
        ratio((timing) => timing.first),
        target.ratio,
      ),
      total_ratio: most(
        ratio((timing) => timing.total),
        target.ratio,
      ),
      rss_growth_bytes: most(growth, target.bytes),
      ...(values.evershop ? await measureEvershop(ROUNDS, target.ratio) : {}),
    },
    values,
  );
} finally {
  await local.dispose();
  origin.close();
  origin.closeAllConnections();
}

function drain(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url.href, { agent: false }, (response) => {
      response.resume();
      response.on("end", resolve);
      response.on("error", reject);
    }).on("error", reject);
  });
}

/** Most bytes of this process's children above what they had before, looked at every 20 ms. */
async function growthWhile(work: () => Promise<void>): Promise<number> {
  const before = childrenBytes();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, childrenBytes());
  }, 20);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return most - before;
}

/** Resident bytes of all processes below this one; 0 where there is no /proc. */
function childrenBytes(): number {
  const parents = new Map<number, number>();
  try {
    for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
      const stat = readQuietly(`/proc/${name}/stat`);
      const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(stat) ?? [];
      if (parent !== undefined) parents.set(Number(name), Number(parent));
    }
  } catch {
    return 0;
  }
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === process.pid || isBelow(parent));
  };
  let kilobytes = 0;
  for (const id of parents.keys()) {
    if (!isBelow(id)) continue;
    kilobytes += Number(/VmRSS:\s+(\d+)/.exec(readQuietly(`/proc/${id}/status`))?.[1] ?? 0);
  }
  return kilobytes * 1024;
}

/** A process may be gone between its listing and its reading. */
function readQuietly(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function pageOf(bytes: number): Buffer {
  const paragraph = (i: number): string =>
    `<section class="s${i}"><h2>見出し ${i}</h2><p>${"lorem ipsum ".repeat(12)}</p><a href="/p/${i}"><img src="/i/${i}.png" alt=""></a></section>\n`;
  let html = '<!doctype html><html lang="ja"><head><title>店</title></head><body>\n';
  for (let i = 0; html.length < bytes; i++) {
    html += paragraph(i);
    if (i % 120 === 40) {
      const placement = PLACEMENTS[Math.floor(i / 120)];
      if (placement !== undefined) {
        html += `<osusume-block placement="${placement}" items="ESPRESSO-STD,DRIPPER-CONE-STD">own</osusume-block>\n`;
      }
    }
  }
  return Buffer.from(`${html}</body></html>`);
}
