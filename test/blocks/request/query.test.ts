import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBody, parseSearch, type Query } from "../../../lib/blocks/request/query.ts";

const parsed = (search: string): Query => {
  const query = parseSearch(search);
  if (!query.ok) throw new Error(query.error.detail);
  return query.value;
};
const refusal = (result: ReturnType<typeof parseBody>): string =>
  result.ok ? "accepted" : `${result.error.status} ${result.error.parameter}: ${result.error.detail}`;
const sku = fc
  .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
  .filter((text) => text.isWellFormed());
const line = fc.record({ sku, qty: fc.integer({ min: 1, max: 999 }) });

describe("a query string", () => {
  it("gives back any skus and quantities, each percent-encoded", () =>
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const items = lines.map((one) => `${encodeURIComponent(one.sku)}:${one.qty}`).join(",");
        const read = parsed(`?placement=cart&items=${items}`).items.map(({ sku: one, qty }) => ({
          sku: one,
          qty,
        }));
        expect(read).toEqual(lines);
      }),
    ));

  it("takes a quantity of one where none is named, and plus signs for spaces", () => {
    expect(parsed("placement=cart&items=A,B:2,C+D").items).toEqual([
      { sku: "A", qty: 1 },
      { sku: "B", qty: 2 },
      { sku: "C D", qty: 1 },
    ]);
  });

  it("keeps both readings of a list whose commas are encoded, as URLSearchParams writes it", () => {
    const search = `${new URLSearchParams({ placement: "cart", items: "A,B:2" })}`;
    expect(search).toContain("A%2CB%3A2");
    const [only] = parsed(search).items;
    expect(only!.list?.map(({ sku: one, qty }) => [one, qty])).toEqual([
      ["A", 1],
      ["B", 2],
    ]);
  });

  it("asks for everything a shopper may tell", () => {
    expect(
      parsed(
        "placement=support&viewed=A,B&customer=t&state=&topic=taste&consent=session&currency=jpy&limit=2",
      ),
    ).toMatchObject({
      placement: "support",
      viewed: ["A", "B"],
      customer: "t",
      state: "",
      topic: "taste",
      consent: "session",
      currency: "JPY",
      limit: 2,
    });
    expect(parsed("placement=home")).toMatchObject({
      state: null,
      topic: null,
      customer: null,
      consent: "all",
    });
  });

  it("passes over what it does not know, however that is written", () => {
    for (const other of [
      "utm_source=mail",
      "__proto__=x",
      "constructor=x",
      "utm=%ff",
      "%ff=1",
      "%E0%A4=%",
      "&&=",
    ]) {
      expect(parsed(`placement=home&${other}`)).toEqual(parsed("placement=home"));
    }
  });

  it("adds lists of one name together, and answers one of any length", () => {
    expect(parsed("placement=cart&cart=A,B&cart=C:2").cart).toEqual([
      { sku: "A", qty: 1 },
      { sku: "B", qty: 1 },
      { sku: "C", qty: 2 },
    ]);
    const many = Array.from({ length: 3000 }, (_, i) => `cart=S${i}`).join("&");
    const { cart, beyond } = parsed(`placement=cart&${many}`);
    expect(cart.length + beyond.reduce((sum, { size }) => sum + size, 0)).toBe(3000);
    expect(cart.length).toBe(1000);
    expect(parsed(`placement=cart&viewed=${Array.from({ length: 300 }, (_, i) => `S${i}`)}`).viewed).toEqual(
      Array.from({ length: 100 }, (_, i) => `S${i + 200}`),
    );
  });

  it("that is longer than any page's is told to come as a body", () => {
    expect(refusal(parseSearch(`placement=home&utm=${"x".repeat(70_000)}`))).toMatch(/^414 /);
  });

  it.each([
    ["", "placement"],
    ["placement=basket", "placement"],
    ["placement=home&consent=maybe", "consent"],
    ["placement=home&limit=0", "limit"],
    ["placement=home&limit=many", "limit"],
    ["placement=home&at=yesterday", "at"],
    ["placement=home&format=xml", "format"],
    ["placement=cart&items=%E3%81", "items"],
    ["placement=cart&items=A:0", "items"],
    ["placement=home&at=2026-11-01", "at"],
    [`placement=home&locale=${"e".repeat(257)}`, "locale"],
    [`placement=cart&items=${"A".repeat(257)}`, "items"],
  ])("%s is refused for its %s", (search, parameter) => {
    expect(refusal(parseSearch(search))).toMatch(new RegExp(`^400 ${parameter}: `));
  });

  it("never throws, whatever it is", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (search) => {
        expect(typeof parseSearch(search).ok).toBe("boolean");
      }),
    ));
});

describe("a body", () => {
  it("says the same as JSON, with skus alone or with quantities", () => {
    const query = parseBody({ placement: "cart", items: ["A", { sku: "B", qty: 2 }], viewed: ["C"] });
    expect(query.ok && query.value).toMatchObject({
      items: [
        { sku: "A", qty: 1 },
        { sku: "B", qty: 2 },
      ],
      viewed: ["C"],
    });
  });

  it("names what is wrong with it", () => {
    expect(refusal(parseBody([]))).toMatch(/must be a JSON object/);
    expect(refusal(parseBody({ placement: "cart", items: [{ qty: 1 }] }))).toMatch(
      /^400 items: entry 1 needs a sku/,
    );
    expect(refusal(parseBody({ placement: "cart", items: [{ sku: "A", qty: 1.5 }] }))).toMatch(
      /quantity of A/,
    );
    expect(refusal(parseBody({ placement: "cart", items: 7 }))).toMatch(/^400 items: /);
    expect(refusal(parseBody({ placement: "cart", customer: 7 }))).toBe("400 customer: it must be a string");
    expect(refusal(parseBody({ placement: "cart", topic: {} }))).toBe("400 topic: it must be a string");
    const deep = JSON.parse(`${"[".repeat(30_000)}${"]".repeat(30_000)}`);
    for (const field of ["at", "limit", "placement", "consent", "format", "locale", "items", "viewed"]) {
      expect(refusal(parseBody({ placement: "cart", [field]: deep })), field).toMatch(/^400 /);
      expect(refusal(parseBody({ placement: "cart", [field]: { toString: deep } })), field).toMatch(/^400 /);
    }
  });

  it("never throws, whatever it is", () =>
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(typeof parseBody(body).ok).toBe("boolean");
      }),
    ));
});
