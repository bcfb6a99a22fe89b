import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ORDER_LIMITS } from "../../../lib/orders/limits.ts";
import { OrderLogBuilder } from "../../../lib/orders/log/log-builder.ts";
import type { Rejected } from "../../../lib/orders/order-problem.ts";
import { readOrderLog } from "../../../lib/orders/read/read-log.ts";
import { parseRecord } from "../../../lib/orders/read/record.ts";
import { bytes, gzip, orders, returns, source } from "../order-records.ts";

const line = (id: string): string =>
  `{"id":"${id}","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1,"price":5}]}`;

async function read(content: string | Uint8Array, size?: number, options: object = {}) {
  const rejected: Rejected[] = [];
  const result = await readOrderLog([source("log.ndjson", content, size)], {
    ...options,
    onRejected: (one) => rejected.push(one),
  });
  return { result, rejected };
}
const message = async (content: string | Uint8Array): Promise<string> => {
  const { result } = await read(content);
  return result.ok ? "read" : result.error.message;
};

describe("reading canonical logs", () => {
  it("gives the log of the careful parser, whatever the split into files and chunks", async () => {
    await fc.assert(
      fc.asyncProperty(
        orders,
        returns,
        fc.integer({ min: 1, max: 300 }),
        fc.nat(30),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (some, backs, size, cut, ending, packed) => {
          const builder = new OrderLogBuilder();
          const lines = [...some, ...backs].map((record) => JSON.stringify(record));
          for (const text of lines) {
            const record = parseRecord(text);
            if (record.ok) builder.add(record.value);
          }
          const file = async (part: string[], name: string) => {
            const text = part.join(ending);
            return source(name, packed ? await gzip(text) : text, size);
          };
          const files = [await file(lines.slice(0, cut), "1"), await file(lines.slice(cut), "2")];
          const result = await readOrderLog(files);
          expect(result.ok && result.value.log).toEqual(builder.finish());
        },
      ),
      { numRuns: 150 },
    );
  });

  it("takes for valid exactly what the careful parser takes, however a plain line is broken", async () => {
    const plain =
      '{"id":"o1","at":"2026-01-31T09:30:00.5+09:00","customer":"c","currency":"JPY","status":"paid","channel":"web","lines":[{"sku":"a","qty":2,"price":"12.50","title":"豆"},{"sku":"b","qty":1}]}';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(plain.length - 1),
        fc.nat(3),
        fc.constantFrom(
          "",
          '"',
          "0",
          "1",
          "-",
          ".",
          "e",
          "x",
          ",",
          "{",
          "}",
          "[",
          "]",
          " ",
          "\\",
          "null",
          "豆",
          "\t",
        ),
        async (at, skip, put) => {
          const text = plain.slice(0, at) + put + plain.slice(at + skip);
          const careful = parseRecord(text);
          const builder = new OrderLogBuilder();
          if (careful.ok) builder.add(careful.value);
          const { result, rejected } = await read(text);
          expect(result.ok && result.value.log).toEqual(builder.finish());
          expect(rejected.map(({ reason }) => reason)).toEqual(careful.ok ? [] : [careful.error.reason]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it.each([
    '{"id":"1","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1}],"lines":[{"sku":"b","qty":2}]}',
    '{"id":"1","id":"2","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1,"price":3,"price":null}]}',
    '{"id":"1","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1,"title":"A","title":""}]}',
    '{"lines":[{"price":1.5,"qty":1,"sku":"a"}],"at":"2026-01-31T09:30:00Z","currency":"KWD","id":"1"}',
    '{"lines":[{"price":1.555,"qty":1,"sku":"a"}],"at":"2026-01-31T09:30:00Z","currency":"USD","id":"1"}',
    '{"lines":[{"price":2.5,"qty":1,"sku":"a"}],"at":"2026-01-31T09:30:00Z","currency":"JPY","id":"1"}',
  ])("reads %s as the careful parser does", async (text) => {
    const careful = parseRecord(text);
    const builder = new OrderLogBuilder();
    if (careful.ok) builder.add(careful.value);
    const { result } = await read(text);
    expect(careful.ok).toBe(true);
    expect(result.ok && result.value.log).toEqual(builder.finish());
  });

  it("skips a byte order mark and empty lines, and needs no line end at the end", async () => {
    const { result } = await read(`\uFEFF${line("1")}\r\n\r\n\n${line("2")}`, 1);
    expect(result.ok && result.value.counts).toMatchObject({ orders: 2, files: 1, quarantined: {} });
  });

  it("sets bad lines aside with file, line, reason and text, and reads on", async () => {
    const { result, rejected } = await read(`${line("1")}\n{"id":"2"}\nnonsense\n${line("3")}\n`);
    expect(result.ok && result.value.counts).toMatchObject({
      orders: 2,
      quarantined: { bad_time: 1, malformed: 1 },
    });
    expect(rejected.map(({ file, line, reason, raw }) => [file, line, reason, raw])).toEqual([
      ["log.ndjson", 2, "bad_time", '{"id":"2"}'],
      ["log.ndjson", 3, "malformed", "nonsense"],
    ]);
    expect(rejected[0]!.message).toMatch(/^log\.ndjson:2: at must be an RFC 3339 time/);
  });

  it("refuses a line without end in bounded memory, and reads the next", async () => {
    const piece = new Uint8Array(1 << 16).fill(120);
    const endless = {
      name: "endless.ndjson",
      async *open(): AsyncGenerator<Uint8Array> {
        for (let i = 0; i < 4096; i++) yield piece;
        yield bytes(`\n${line("1")}\n`);
      },
    };
    const rejected: Rejected[] = [];
    const before = process.memoryUsage().arrayBuffers;
    const result = await readOrderLog([endless], { onRejected: (one) => rejected.push(one) });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 << 20);
    expect(result.ok && result.value.counts).toMatchObject({ orders: 1, quarantined: { too_long: 1 } });
    expect(rejected[0]).toMatchObject({ line: 1, reason: "too_long" });
    expect(rejected[0]!.raw.length).toBeLessThanOrEqual(4096);
  });

  it("takes a line of exactly the bound and not one byte more, however it is cut", async () => {
    const limits = { ...ORDER_LIMITS, maxLineBytes: line("1").length };
    for (const size of [1, 7, 1000]) {
      const { result } = await read(`${line("1")}\n${line("12")}\n${line("2")}\n`, size, { limits });
      expect(result.ok && result.value.counts).toMatchObject({ orders: 2, quarantined: { too_long: 1 } });
    }
  });

  it("names what a truncated or damaged gzip file gave", async () => {
    const packed = await gzip(Array.from({ length: 2000 }, (_, i) => line(String(i * 7919))).join("\n"));
    expect(await message(packed.slice(0, packed.length - 9))).toMatch(
      /^log\.ndjson:\d+: the gzip data is damaged or ends too early \(after \d+ lines, \d+ bytes\): fetch or pack/,
    );
    packed[200] = packed[200]! ^ 0xff;
    expect(await message(packed)).toMatch(/the gzip data is damaged/);
  });

  it("names line and byte of what is not UTF-8, what it looks like, and what to do", async () => {
    const windows1252 = new Uint8Array([...bytes(`${line("1")}\n{"id":"caf`), 0xe9, 0x20, ...bytes('"}\n')]);
    expect(await message(windows1252)).toBe(
      "log.ndjson:2: not UTF-8 at byte 11 of the line; it looks like Windows-1252: convert it, for example with iconv -f WINDOWS-1252 -t UTF-8",
    );
    const shiftJis = new Uint8Array([
      ...bytes('{"id":"'),
      0x93,
      0xfa,
      0x96,
      0x7b,
      0x8c,
      0xea,
      ...bytes('"}\n'),
    ]);
    expect(await message(shiftJis)).toMatch(/log\.ndjson:1: .*Windows-31J \(Shift_JIS\).*iconv -f CP932/);
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...line("1")].flatMap((char) => [char.charCodeAt(0), 0])]);
    expect(await message(utf16)).toMatch(/log\.ndjson:1: .*UTF-16LE/);
    expect(await message(utf16.slice(2))).toMatch(/UTF-16LE/);
  });

  it("finds bad bytes also inside the titles of plain lines", async () => {
    const bad = new Uint8Array([
      ...bytes('{"id":"1","at":"2026-01-31T09:30:00Z","lines":[{"sku":"a","qty":1,"title":"x'),
      0xff,
      ...bytes('"}]}'),
    ]);
    expect(await message(bad)).toMatch(/^log\.ndjson:1: not UTF-8 at byte 77/);
  });

  it("takes an empty file for an empty log", async () => {
    const { result } = await read("");
    expect(result.ok && result.value.log.at.length).toBe(0);
  });

  it("lets a failing store's error through as it is", async () => {
    const broken = {
      name: "x",
      open: () =>
        new ReadableStream<Uint8Array>({
          pull(controller) {
            controller.error(new Error("the store is down"));
          },
        }),
    };
    await expect(readOrderLog([broken])).rejects.toThrow("the store is down");
  });
});
