/** Orders that are written where they were gathered are what their records would be, and are counted as those are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ImportFindings } from "../../../../lib/cli/import/import-findings.ts";
import { futureAside } from "../../../../lib/orders/import/cells/future-aside.ts";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import type { Format } from "../../../../lib/orders/import/format.ts";
import { writeRecord } from "../../../../lib/orders/import/gathered/write-record.ts";
import { ImportFailure } from "../../../../lib/orders/import/import-failure.ts";
import { detectFormat } from "../../../../lib/orders/import/order-formats.ts";
import { LogBytes } from "../../../../lib/orders/import/text/log-bytes.ts";
import { source } from "../../order-records.ts";
import { importText } from "../import-text.ts";

const NOW = Date.UTC(2026, 10, 28);
type Files = Record<string, string | Uint8Array>;

/** The log of some files and what is found in them, told of as records or written where orders are gathered. */
async function imported(format: Format, files: Files, isWritten: boolean) {
  const found = new ImportFindings();
  const bytes = new LogBytes();
  let written = 0;
  const log = {
    bytes,
    order(counts: Parameters<ImportFindings["order"]>[0]) {
      written++;
      found.order(counts);
    },
    item: found.item.bind(found),
    flush: async () => undefined,
  };
  await importText(format, files, {
    now: NOW,
    log: isWritten ? log : null,
    each(one) {
      const told = futureAside(one, NOW);
      if (told.kind === "rejected") found.rejected(told.rejected);
      else {
        found.record(told.record, told.lines);
        bytes.text(`${writeRecord(told.record)}\n`);
      }
    },
  });
  const { items, currencies, ...counts } = found;
  const folds = [...found.folds(() => undefined)];
  return {
    text: new TextDecoder().decode(bytes.take()),
    found: { items, currencies, folds, ...counts },
    written,
  };
}

async function expectSame(format: Format, files: Files): Promise<number> {
  const told = await imported(format, files, false);
  const { written, ...rest } = await imported(format, files, true);
  expect({ ...rest, written: 0 }).toEqual(told);
  return written;
}

it("for every export of the platforms", async () => {
  const folder = join(import.meta.dirname, "../platforms");
  let written = 0;
  for (const name of readdirSync(folder)) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const format = await detectFormat([source(name, bytes, 64)]);
    try {
      written += await expectSame(format, { [name]: bytes });
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
    }
  }
  expect(written).toBeGreaterThan(200);
});

it("with all that an order may hold", async () => {
  const head = "order_id,created_at,customer,status,channel,currency,sku,title,qty,price\n";
  const may = [
    "1,2026-05-01T10:00:00Z,c1,paid,till,EUR,A,Tea,1,4.50",
    '1,2026-05-01T10:00:00Z,c1,paid,till,EUR,B,"Green ""tea"", 50 g",12,0.10',
    "1,2026-05-01T10:00:00Z,c1,paid,till,EUR,C,Sample,1,0",
    "2,2026-05-01T23:59:59.999Z,,paid,,JPY,お茶,煎茶😀,1,350",
    "3,2026-05-02T00:00:00Z,c2,cancelled,till,EUR,A,Tea,1,4.50",
    "4,2026-05-02T00:00:00Z,c2,paid,till,EUR,A,Tea of May,1,4.75",
    "4,2026-05-02T00:00:00Z,c2,paid,till,EUR,A,Tea of May,-1,4.75",
    "5,2026-05-02T00:00:00Z,,paid,till,EUR,A,Tea,3,0",
    "6,2026-05-03T00:00:00Z,c3,paid,till,EUR,A,Tea,1,",
    "6,2026-05-03T00:00:00Z,c3,paid,till,EUR,a,Tea,1,4.5",
    "7,2027-05-03T00:00:00Z,c3,paid,till,EUR,A,Tea,1,4.5",
    "8,2026-05-03T00:00:00Z,c3,paid,till,KWD,A,Tea,10000,1.235",
  ];
  expect(await expectSame(csv, { "a.csv": `${head}${may.join("\n")}\n` })).toBe(4);
  // Which order of day and month a table has, and so that a time has not come, is known only in the end.
  const times = ["9,11/15/2026,A,1", "10,12/11/2026,A,1", "11,11/16/2026,A,1"];
  expect(await expectSame(csv, { "a.csv": `order_id,created_at,sku,qty\n${times.join("\n")}\n` })).toBe(2);
  // Of several files the later counts, and what it says again is told of as records.
  const again = { "a.csv": `${head}${may.join("\n")}\n`, "b.csv": `${head}${may.slice(3, 6).join("\n")}\n` };
  expect(await expectSame(csv, again)).toBe(3);
});
