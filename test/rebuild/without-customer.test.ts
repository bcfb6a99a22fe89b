import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eraseCustomer } from "../../lib/rebuild/people/erase.ts";
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

  it("of another is as it was, however it is written", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(withoutCustomer(`{"customer":"another","x":${json}}`, "gone-37")).toBeNull();
      }),
    );
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
