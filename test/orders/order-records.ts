import fc from "fast-check";

/** A canonical order as it stands in a log, before parsing. */
export interface RecordJson {
  readonly id: string;
  readonly at: string;
  readonly customer?: string;
  readonly currency?: string;
  readonly status?: "paid" | "cancelled" | "refunded";
  readonly channel?: string;
  readonly lines: readonly { sku: string; qty: number; price?: number | string; title?: string }[];
}

const line = fc.record(
  {
    sku: fc.constantFrom("a", "b", "c", "d", "豆", 'e"f'),
    qty: fc.integer({ min: 1, max: 5 }),
    price: fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.constantFrom("12.50", "3", 0.5, 19.99)),
    title: fc.constantFrom("Beans", "Mug", "豆 200g", "a\\b", ""),
  },
  { requiredKeys: ["sku", "qty"] },
);

/** Orders with few ids, items and customers, so that they meet; no two records share both id and time. */
export const orders: fc.Arbitrary<RecordJson[]> = fc.uniqueArray(
  fc.record(
    {
      id: fc.constantFrom("1", "2", "3", "4", "5", "注文6"),
      at: fc.integer({ min: 0, max: 40 }).map((day) => new Date(1.7e12 + day * 43_200_000).toISOString()),
      customer: fc.constantFrom("x", "y", "客", ""),
      currency: fc.constantFrom("JPY", "USD", "KWD"),
      status: fc.constantFrom("paid" as const, "cancelled" as const, "refunded" as const),
      channel: fc.constantFrom("web", "店", "app", ""),
      lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    },
    { requiredKeys: ["id", "at", "lines"] },
  ),
  { selector: ({ id, at }) => `${id} ${at}`, maxLength: 25 },
);

export interface ReturnJson {
  readonly type: "return";
  readonly order: string;
  readonly at: string;
  readonly lines: readonly { sku: string; qty: number }[];
}

export const returns: fc.Arbitrary<ReturnJson[]> = fc.array(
  fc.record({
    type: fc.constant("return" as const),
    order: fc.constantFrom("1", "2", "3", "9"),
    at: fc.constant("2023-12-31T00:00:00Z"),
    lines: fc.array(
      fc.record({ sku: fc.constantFrom("a", "b", "豆"), qty: fc.integer({ min: 1, max: 4 }) }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
  }),
  { maxLength: 5 },
);

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A source whose bytes come in pieces of `size`. */
export const source = (name: string, content: string | Uint8Array, size = 1 << 16) => ({
  name,
  async *open(): AsyncGenerator<Uint8Array> {
    const all = typeof content === "string" ? bytes(content) : content;
    for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
  },
});

export async function gzip(content: string | Uint8Array): Promise<Uint8Array> {
  const data = typeof content === "string" ? bytes(content) : content;
  const packed = new Blob([data as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
