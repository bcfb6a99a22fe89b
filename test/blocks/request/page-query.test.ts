import { describe, expect, it } from "vitest";
import { parsePageBody, parsePageSearch } from "../../../lib/blocks/request/page-query.ts";

const placements = (parsed: ReturnType<typeof parsePageSearch>): unknown =>
  parsed.ok
    ? parsed.value.map(({ query }) =>
        query.ok ? [query.value.placement, query.value.items.map(({ sku }) => sku)] : query.error.status,
      )
    : parsed.error;

describe("a request for several placements", () => {
  it("in a query shares its parameters", () => {
    expect(placements(parsePageSearch("?placement=product,cart&placement=home&items=A"))).toEqual([
      ["product", ["A"]],
      ["cart", ["A"]],
      ["home", ["A"]],
    ]);
  });

  it("in a body gives each slot what is its own before what they share", () => {
    const body = { slots: [{ placement: "product", items: ["A"], accept: "/cart" }, "cart"], items: ["B"] };
    const parsed = parsePageBody(body);
    expect(placements(parsed)).toEqual([
      ["product", ["A"]],
      ["cart", ["B"]],
    ]);
    expect(parsed.ok && parsed.value.map(({ parameter }) => parameter("accept"))).toEqual(["/cart", null]);
  });

  it("answers the slots that can be understood, whatever the others are", () => {
    const slots = [
      "cart",
      "moon",
      { placement: "home", limit: -1 },
      5,
      { placement: "product", items: ["A"] },
    ];
    expect(placements(parsePageBody({ slots }))).toEqual([["cart", []], 400, 400, 400, ["product", ["A"]]]);
    expect(placements(parsePageBody({ slots: ["moon", "cart"] }))).toEqual([400, ["cart", []]]);
  });

  it("reads what its slots share once", () => {
    let asked = 0;
    const items = new Proxy(["A"], {
      get: (list, name) => {
        if (name === "entries") asked++;
        return Reflect.get(list, name);
      },
    });
    const slots = Array.from({ length: 20 }, () => "cart");
    expect(placements(parsePageBody({ slots, items }))).toEqual(slots.map((slot) => [slot, ["A"]]));
    expect(asked).toBe(1);
  });

  it.each([
    [null],
    [{}],
    [{ slots: [] }],
    [{ slots: Array.from({ length: 21 }, () => "home") }],
    [{ slots: ["moon"] }],
  ])("such as %j is refused with what to change", (body) => {
    const parsed = parsePageBody(body);
    expect(parsed.ok ? null : parsed.error.status).toBe(400);
  });
});
