import { describe, expect, it } from "vitest";
import { parseSearch } from "../../lib/blocks/request/query.ts";
import { curlOf, searchOf, triedSituationOf } from "../../lib/console/situation-form.ts";

/** What the shop itself reads in the question that a form's fields make. */
function asked(fields: Record<string, string>) {
  const situation = triedSituationOf((name) => fields[name] ?? null);
  const query = parseSearch(`?${searchOf(situation, null, "UTC")}`);
  if (!query.ok) throw new Error(query.error.detail);
  return query.value;
}
const itemsOf = (items: string) => asked({ items }).items.map(({ sku, qty }) => ({ sku, qty }));

describe("codes in a form of what is tried", () => {
  it.each(["MUG", "50% OFF, NEW", "A/B", "A:B", "カップ 1", "A+B", "A&cart=B", "100%", "#1", "KID'S"])(
    "%s is the one product that is meant, as a link to the form writes it",
    (sku) => {
      expect(itemsOf(encodeURIComponent(sku))).toEqual([{ sku, qty: 1 }]);
    },
  );

  it.each(["MUG", "A/B", "カップ 1", "A+B", "A&cart=B", "100%", "50% OFF", "#1", "KID'S"])(
    "%s is that product typed by hand too",
    (sku) => {
      expect(itemsOf(sku)).toEqual([{ sku, qty: 1 }]);
    },
  );

  it("are several with commas between them, and a number behind one is how many", () => {
    expect(itemsOf("A%2CB:3,C")).toEqual([
      { sku: "A,B", qty: 3 },
      { sku: "C", qty: 1 },
    ]);
    // Without a comma of their own they may be one code or a list, which is for the tables to say.
    const [only] = asked({ cart: "A:2,B" }).cart;
    expect(only?.list).toEqual([
      { sku: "A", qty: 2 },
      { sku: "B", qty: 1 },
    ]);
  });

  it("that are none stand in no question", () => {
    const situation = triedSituationOf(() => null);
    expect(searchOf(situation, null, "UTC")).toBe("placement=home&explain=true");
    expect(curlOf({ ...situation, items: "A%2CB" }, "https://shop.example", "UTC")).toContain(
      "'https://shop.example/v1/blocks?items=A%2CB&placement=home&explain=true'",
    );
  });

  it.each(["KID'S", encodeURIComponent("KID'S,%")])("never end the quotes of the command: %s", (items) => {
    const curl = curlOf({ ...triedSituationOf(() => null), items }, "https://shop.example", "UTC");
    expect(curl.split("'")).toHaveLength(3);
  });
});
