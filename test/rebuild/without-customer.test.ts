import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eraseCustomer, tellOfCustomer } from "../../lib/rebuild/people/erase.ts";
import { withoutCustomer } from "../../lib/rebuild/people/without-customer.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";

const ORDER = '"id":"1","at":"2026-01-01T00:00:00Z","lines":[{"sku":"a","qty":1}]';

describe("a line without its customer", () => {
  it.each([
    [
      "named twice, of which a reader believes the other",
      `{"customer":"gone",${ORDER},"customer":"another"}`,
    ],
    ["named twice, of which a reader believes this", `{"customer":"another",${ORDER},"customer":"gone"}`],
    ["whose field is spelled with an escape", `{"c\\u0075stomer":"gone",${ORDER}}`],
    ["whose id is spelled with an escape", `{"customer":"g\\u006fne",${ORDER}}`],
    [
      "as a platform has it, with more of the person",
      `{"customer":{"id":"gone","email":"g@x.example"},${ORDER}}`,
    ],
    ["behind a field that ends in a quotation mark", `{"a\\"customer":"gone","customer":"gone",${ORDER}}`],
    [
      "with a number that JSON has none of behind it",
      `{"customer":"gone",${ORDER},"note":"\\"customer\\":1e"}`,
    ],
  ])("%s", (_, line) => {
    const without = withoutCustomer(line, "gone")!;
    const record = JSON.parse(without) as Record<string, unknown>;
    expect(record).toMatchObject(JSON.parse(`{${ORDER}}`));
    expect(record.customer ?? "another").toBe("another");
    expect(without.replace(/"a\\"customer":"gone"/, "")).not.toMatch(/gone|g@x|g\\u006fne/);
  });

  it("that cannot be read loses the id where it is a word of its own, and no part of another's", () => {
    expect(withoutCustomer('{"id":"1017","customer":"17","at":"2026-11-', "17")).toBe(
      '{"id":"1017","customer":"erased","at":"2026-11-',
    );
    expect(withoutCustomer('{"id":"1017","customer":"170","at":"2026-11-', "17")).toBeNull();
  });

  it("of another is as it was, however it is written", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(withoutCustomer(`{"customer":"another","x":${json}}`, "gone-37")).toBeNull();
      }),
    );
  });
});

describe("what there is of somebody", () => {
  it("is told of each line that would be erased, as a platform writes it too", async () => {
    const blobs = memoryBlobs();
    const lines = [
      `{"customer":"17",${ORDER}}`,
      `{"customer":{"id":17},${ORDER}}`,
      `{"customer":"170",${ORDER}}`,
    ];
    await blobs.put("orders/2026/01/01/a.ndjson", new TextEncoder().encode(`${lines.join("\n")}\n`));
    const { records } = await tellOfCustomer(blobs, "17", 10);
    expect(records.map(({ line }) => line)).toEqual([1, 2]);
    expect((await eraseCustomer(blobs, "17")).lines).toBe(2);
  });
});

describe("what a platform asked for in somebody's name", () => {
  it("names them no more once they are erased", async () => {
    const blobs = memoryBlobs();
    const key = "compliance/2026/11/28/customers-data_request-1.json";
    const note = {
      topic: "customers/data_request",
      at: "2026-11-28T00:00:00Z",
      customer: "77",
      orders: [1, 2],
    };
    await blobs.put(key, new TextEncoder().encode(JSON.stringify(note)));
    const { files, left } = await eraseCustomer(blobs, "77");
    expect({ files, left }).toEqual({ files: [key], left: [] });
    const kept = new TextDecoder().decode((await blobs.get(key))!.bytes);
    const { customer: _, ...others } = note;
    expect(JSON.parse(kept)).toEqual(others);
  });
});
