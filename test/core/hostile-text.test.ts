/**
 * Regular expressions that go back on themselves: each text is one that a search for such expressions (recheck) found
 * for one of ours, at the length that a line of a log, a cell of an export or an attribute of a page may have. Before,
 * the first took a day for 45 letters.
 */
import { describe, expect, it } from "vitest";
import { PageReader } from "../../lib/blocks/storefront/page-reader.ts";
import { hasSlots } from "../../lib/blocks/storefront/slot-paths.ts";
import { categoryPath } from "../../lib/catalog/import/catalog-facts.ts";
import { productsTable } from "../../lib/catalog/import/products-table.ts";
import { GoodsRule, isServiceTitle } from "../../lib/orders/goods.ts";
import { decimalProof, readAmount } from "../../lib/orders/import/cells/amounts.ts";
import { ColumnTimes } from "../../lib/orders/import/cells/column-times.ts";
import { listedItems } from "../../lib/orders/import/cells/list-cell.ts";
import { csv } from "../../lib/orders/import/csv/csv.ts";
import { plainId } from "../../lib/orders/import/platforms/shopify-graphql.ts";
import { impersonalJson, setAside } from "../../lib/orders/set-aside.ts";
import { withoutCustomer } from "../../lib/rebuild/people/without-customer.ts";

const MOST_MS = 250;
const N = 100_000;
const tabs = "\t".repeat(N);
const aside = (raw: string) =>
  setAside({ reason: "malformed", field: null, message: raw.slice(0, 300) }, "f", 1, raw);
const page = (html: string) => [
  ...new PageReader(new Map(), { encodingKnown: true }).read(new TextEncoder().encode(html)),
];
const shop = new GoodsRule({ services: ["*a*a*a*a*a*a*a*b"], goods: [] });

const CASES: readonly (readonly [string, () => unknown])[] = [
  ["a title of amounts that ends otherwise", () => isServiceTitle(`d0${",0".repeat(20)}g,`)],
  ["a long title of amounts", () => isServiceTitle(`d0${",0".repeat(N)}g,`)],
  ["a title of brackets", () => isServiceTitle("(".repeat(N))],
  ["a title of tabs", () => isServiceTitle(`${tabs}y\tby\t\0`)],
  ["a title under the shop's own pattern", () => shop.isService("X", "a".repeat(N))],
  ["an amount of letters", () => [readAmount(`0${"A".repeat(N)}\0`), readAmount(`0,1${"A".repeat(60)}!`)]],
  ["an amount of letters, as proof", () => decimalProof(`0,${"AAAAAA.".repeat(9)}!`)],
  ["a time of tabs", () => new ColumnTimes("at").add(`2026-01-01A\t${tabs}\0`, () => "")],
  ["a list of line ends", () => listedItems(`a:b${"\n ".repeat(N)}`)],
  ["a list of spaces", () => listedItems(`a${" ".repeat(N)}\0`)],
  ["a list of counts", () => listedItems(`0*${tabs}\n0*0${"*0 ".repeat(N)}`)],
  ["a table of tabs, to be recognised", () => csv.detect({ name: "x", text: tabs })],
  ["a catalog of tabs, to be recognised", () => productsTable.detect({ name: "x", text: tabs })],
  ["a category of tabs", () => categoryPath(`${tabs}\0>${tabs}`)],
  ["an id of question marks", () => plainId(`${"?".repeat(N)}\n?`)],
  [
    "a record aside, of what may be an address",
    () => [aside("%.".repeat(N)), aside("@".repeat(N)), aside(`a@${"a-a.".repeat(N)}`)],
  ],
  [
    "a record aside, of strings",
    () => [
      impersonalJson('"\n'.repeat(N)),
      impersonalJson(`{"${"a".repeat(N)}`),
      impersonalJson(`"a"${tabs}`),
    ],
  ],
  [
    "a line of white space, to be rid of its customer",
    () => withoutCustomer(`{${tabs}"customer"${tabs}:${tabs}"gone"}`, "gone"),
  ],
  [
    "a line of customers",
    () => withoutCustomer(`{"a":[${'"gone",'.repeat(N / 10)}1],"customer":"gone"}`, "gone"),
  ],
  ["a path under a pattern of stars", () => hasSlots(`/${"a".repeat(N)}`, ["/*a*a*a*a*a*a*a*b"])],
  ["the type of a script", () => page(`<script type="${"\t".repeat(60_000)}N">`)],
  ["a script that writes what may be tags", () => page(`<script>.write(${"<a ".repeat(8_000)}</script>`)],
  [
    "a script that writes spaces",
    () => page(`<script>.write(${`<a${" ".repeat(500)}`.repeat(120)}</script>`),
  ],
  [
    "JSON-LD of spaces and slashes",
    () => page(`<script type=application/ld+json>${" /".repeat(30_000)}</script>`),
  ],
  ["JSON-LD of spaces", () => page(`<script type=application/ld+json>${`x${" ".repeat(60_000)}x`}</script>`)],
  ["a slot's list", () => page(`<osusume-block placement=cart items="${",".repeat(60_000)}">`)],
];

describe("text that a regular expression might go back and forth over", () => {
  it.each(CASES)("%s is read at once", (_, read) => {
    let quickest = Number.POSITIVE_INFINITY;
    for (let look = 0; look < 3 && quickest > MOST_MS; look++) {
      const began = performance.now();
      read();
      quickest = Math.min(quickest, performance.now() - began);
    }
    expect(quickest).toBeLessThan(MOST_MS);
  });

  it.each([
    ["E-Gift Card - $50", true],
    ["$25 Gift Card", true],
    ["Gift Card 50 € - EUR", true],
    ["Shipping Protection by Route", true],
    ["Gift card holder", false],
    ["Kettle 1.5", false],
  ] as const)("and what %s is, is still found out", (title, service) => {
    expect(isServiceTitle(title)).toBe(service);
  });
});
