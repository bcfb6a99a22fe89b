import { parse as csvRows } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, rankAccounts } from "../../lib/console/account-priorities.ts";
import { accountsCsv } from "../../lib/console/pages/accounts-page.ts";
import { customerRow } from "../fixtures/customer-row.ts";

const account = (id: string, value: number, categories: readonly string[]): Account => ({
  id,
  risk: null,
  row: customerRow({
    expectedValue: value,
    owned: categories.map((category, i) => ({
      key: { hi: i, lo: i },
      category,
      lastDay: 0,
      times: 1,
      intervalDays: null,
      ownInterval: false,
      durable: null,
      item: null,
    })),
  }),
});

/** Six accounts whose places are known beforehand: all but one buy paper, most buy ink, one alone buys clay. */
const LIST = [
  account("strong, lacks ink and pens", 900, ["paper/a4"]),
  account("strong, has all", 800, ["paper/a4", "ink/black", "pens/blue"]),
  account("strong too, has all", 700, ["paper/a3", "ink/red", "pens/red", "clay/grey"]),
  account("modest, lacks paper", 30, ["ink/black", "pens/blue"]),
  account("modest, has all", 20, ["paper/a4", "ink/black", "pens/blue"]),
  account("modest, has all too", 10, ["paper/a4", "ink/black", "pens/blue", "tape/clear"]),
];

describe("the accounts of a list", () => {
  it("are the same to another program that reads their table", () => {
    const ids = ['a "b", c', "two\r\nlines", "semi;colon", "明細", "=1+1"];
    const ranked = rankAccounts(ids.map((id, i) => account(id, 100 * i, ["paper/a4, white", "ink"])));
    const [head = [], ...rows] = csvRows(accountsCsv(ranked, "JPY")) as string[][];
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column("account")).toEqual(ranked.map(({ id }) => (id === "=1+1" ? "'=1+1" : id)));
    expect(column("expected_value")).toEqual(ranked.map(({ value }) => String(value)));
    expect(column("priority")).toEqual(ranked.map(({ priority }) => priority));
  });

  it("stand by record and room to grow", () => {
    expect(rankAccounts(LIST).map(({ id, priority }) => `${priority} ${id}`)).toEqual([
      "A strong, lacks ink and pens",
      "B modest, lacks paper",
      "C strong, has all",
      "C strong too, has all",
      "D modest, has all",
      "D modest, has all too",
    ]);
  });

  it("are told what most others buy and they do not, with the share; not what one alone buys", () => {
    const [first] = rankAccounts(LIST);
    expect(first!.missing).toEqual([
      { category: "ink", share: 5 / 6 },
      { category: "pens", share: 5 / 6 },
    ]);
  });

  it("are all there, whatever is known of them", () => {
    const any = fc
      .array(fc.tuple(fc.nat(1e6), fc.array(fc.constantFrom("a/b", "a/c", "d", "e/f/g"))), { maxLength: 12 })
      .map((all) => all.map(([value, categories], i) => account(String(i), value, categories)));
    fc.assert(
      fc.property(any, (list) => {
        const ranked = rankAccounts(list);
        expect(ranked.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        for (const { room, missing, row } of ranked) {
          expect(room).toBeGreaterThanOrEqual(0);
          expect(room).toBeLessThanOrEqual(1);
          const own = row.owned.map(({ category }) => category ?? "");
          for (const { category } of missing) expect(own.some((one) => one.startsWith(category))).toBe(false);
        }
      }),
    );
  });
});
