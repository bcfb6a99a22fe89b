import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { canonical } from "../../../lib/orders/import/platforms/canonical.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { parseRecord } from "../../../lib/orders/read/record.ts";
import { setAside } from "../../../lib/orders/set-aside.ts";
import { importText } from "./import-text.ts";

const order = (id: number) =>
  `{"id":${id},"financial_status":"paid","created_at":"2026-05-01T10:00:00Z","line_items":[{"sku":"a","quantity":1,"price":"1"}]}`;

describe("input that means harm", () => {
  it("takes a line of nested brackets for malformed, whatever it nests in, and reads on", async () => {
    for (const open of [
      "[",
      '{"a":',
      '{"id":"1","at":',
      '{"id":"1","at":"2026-05-01T10:00:00Z","lines":[',
      '{"type":',
    ])
      for (const depth of [10, 5_000, 200_000]) {
        const close = open
          .replace(/[^[{]/g, "")
          .replaceAll("[", "]")
          .replaceAll("{", "}")
          .split("")
          .reverse()
          .join("");
        expect(parseRecord(`${open.repeat(depth)}1${close.repeat(depth)}`).ok).toBe(false);
        expect(parseRecord(open.repeat(depth)).ok).toBe(false);
      }
    const deep = `{"id":"2","at":${"[".repeat(5_000)}${"]".repeat(5_000)},"lines":[]}`;
    const good = '{"id":"1","at":"2026-05-01T10:00:00Z","lines":[{"sku":"a","qty":1}]}';
    const found = await importText(canonical, { "o.ndjson": `${good}\n${deep}\n${"[".repeat(5_000)}\n` });
    expect(found.orders.map(({ id }) => id)).toEqual(["1"]);
    expect(found.rejected.map(([reason]) => reason)).toEqual(["bad_time", "malformed"]);
  });

  it("keeps of each record of a long line only that record", async () => {
    const text = `[${order(1)},${"1,".repeat(20_000)}${order(2)}]`;
    const found = await importText(shopify, { "o.json": text });
    expect(found.orders.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(found.rejected).toHaveLength(20_000);
    expect(found.rejected.every(([reason, raw]) => reason === "malformed" && raw === "1")).toBe(true);
  });

  it("keeps of each of the things that a line wraps only that one", async () => {
    const line = `{"orders":[${"7,".repeat(5_000)}${order(1)}]}`;
    const found = await importText(shopify, { "o.ndjson": `${line}\n${order(2)}\n` });
    expect(found.orders.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(found.rejected).toHaveLength(5_000);
    expect(found.rejected.every(([reason, raw]) => reason === "malformed" && raw === "7")).toBe(true);
  });

  it("reads a document that nests deeply, or wraps its records, or follows another", async () => {
    const nested = `${"[".repeat(3_000)}${order(1)}${"]".repeat(3_000)}`;
    const wrapped = `{"data":{"note":"a ] and a } in \\"text\\"","orders":[${order(2)}, ${order(3)}],"more":{"x":[1,2]}}}`;
    const found = await importText(shopify, { "o.json": `${nested}\n${wrapped}\n${order(4)}` });
    expect(found.orders.map(({ id }) => id)).toEqual(["1", "2", "3", "4"]);
  });

  it("says where a document is cut off, after what came before", async () => {
    await expect(importText(shopify, { "o.json": `[${order(1)},{"id":2,"line_` })).rejects.toThrow(
      "o.json: not JSON: the file ends amid record 2",
    );
  });

  it("keeps at most 4 KB of a record, no addresses in it, and no half of one", () => {
    const problem = { reason: "malformed", field: null, message: "who is bob@example.com" } as const;
    const long = setAside(problem, "f", 1, `${"x".repeat(4_085)} ann.lee@example.com ${"y".repeat(100_000)}`);
    expect(long.raw.length).toBeLessThanOrEqual(4_096);
    expect(long.raw).not.toMatch(/ann|example/);
    expect(long.message).toBe("f:1: who is …");
    const found = parseRecord("ann.lee@example.com;2");
    expect(found.ok ? "" : found.error.message).toMatch(/^not JSON: Unexpected token 'a'$/);
    const short = setAside(problem, "f", 1, "1;Ann;ann.lee+x@mail.example.com;2");
    expect(short.raw).toBe("1;Ann;…;2");
  });

  it("reads NUL bytes, mixed line ends and formulas as what they are", async () => {
    const rows = [
      "Order ID,Date,SKU,Name,Quantity,Price",
      "1,2026-05-01,A,Ant,1,1.00\r",
      '2,2026-05-01,"=HYPERLINK(""http://x.example"",""A"")",Bee,1,1.00',
      "3,2026-05-01,=cmd|' /C calc'!A0,Cat,1,1.00\r",
      "4,2026-05-01,D\0,Dog,1,1.00",
    ];
    const { orders } = await importText(csv, { "o.csv": rows.join("\n") });
    expect(orders.map(({ id, lines }) => [id, lines[0]!.sku])).toEqual([
      ["1", "A"],
      ["2", "Bee"],
      ["3", "Cat"],
      ["4", "D\0"],
    ]);
  });

  it("refuses a header without end, and one with more columns than a table of orders has", async () => {
    await expect(importText(csv, { "o.csv": `${"a,".repeat(1_000_000)}\n1,2\n` })).rejects.toThrow(
      "o.csv: the first row is too long to be a table's header",
    );
    await expect(
      importText(csv, { "o.csv": `Order ID,Date,SKU${",".repeat(200_000)}\n1,2\n` }),
    ).rejects.toThrow("o.csv: the header has 200003 columns");
  });
});
