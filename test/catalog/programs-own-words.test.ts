/** Exports of shop programs that call and count things by words of their own; layouts as their documentation shows them. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

/** A table with a header of so many columns, of which rows say only some. */
function table(header: string, rows: readonly Readonly<Record<string, string>>[]): string {
  const names = header.split(" ");
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(";"))
    .join("\r\n");
}

describe("OXID's table of articles", () => {
  const HEADER =
    "OXID OXSHOPID OXPARENTID OXACTIVE OXARTNUM OXEAN OXTITLE OXSHORTDESC OXPRICE OXPRICEA OXBPRICE OXTPRICE OXVAT OXPIC1 OXWEIGHT OXSTOCK OXSTOCKFLAG OXTIMESTAMP OXSORT OXSOLDAMOUNT OXTITLE_1 OXMANUFACTURERID";
  const article = (id: string, more: Readonly<Record<string, string>>) => ({
    ...{
      OXID: id.repeat(8),
      OXSHOPID: "1",
      OXACTIVE: "1",
      OXARTNUM: id,
      OXTITLE: `Ware ${id}`,
      OXPRICE: "72.9",
    },
    ...{ OXPRICEA: "0", OXBPRICE: "30.62", OXTPRICE: "87.48", OXSTOCK: "0", OXSTOCKFLAG: "3", OXSORT: "0" },
    ...more,
  });
  const read = async (...rows: readonly Readonly<Record<string, string>>[]) =>
    (await readGoods(table(HEADER, rows))).items;

  it("says what is off, and what the shop paid, which is no price of its own", async () => {
    const items = await read(
      article("K1", {}),
      article("K2", { OXACTIVE: "0" }),
      article("K3", { OXPRICE: "9.5" }),
    );
    expect(items.map(({ sku, price, cost, active }) => [sku, price, cost, active ?? true])).toEqual([
      ["K1", 72.9, 30.62, true],
      ["K2", 72.9, 30.62, false],
      ["K3", 9.5, 30.62, true],
    ]);
  });

  it.each([
    ["1", undefined],
    ["2", 0],
    ["3", 0],
    ["4", undefined],
  ])("sells goods of none left by their flag: %s", async (flag, stock) => {
    const [first, second] = await read(article("K1", { OXSTOCKFLAG: flag }), article("K2", { OXSTOCK: "5" }));
    expect([first?.stock, second?.stock]).toEqual([stock, 5]);
  });
});

describe("Lightspeed's products, in two languages", () => {
  const HEADER =
    "Internal_ID Internal_Variant_ID Visible Brand NL_Title_Short NL_Title_Long NL_Description_Short NL_Variant Price Price_Cost Stock_Track Stock_Disable_Sold_Out Stock_Level Article_Code EAN US_Title_Short US_Title_Long";
  const size = (id: string, title: string, more: Readonly<Record<string, string>>) => ({
    ...{
      Internal_ID: id,
      Internal_Variant_ID: `${id}01`,
      Visible: "Y",
      NL_Title_Short: title,
      Price: "75.50",
    },
    ...{ NL_Title_Long: `${title} van linnen`, NL_Description_Short: `Zacht ${id}`, Stock_Track: "Y" },
    ...{
      Stock_Disable_Sold_Out: "Y",
      Stock_Level: "0",
      Article_Code: `A-${id}`,
      US_Title_Short: `${title} EN`,
    },
    ...more,
  });
  it("calls goods by the shorter name, and sells on what is not taken off when it is sold out", async () => {
    const { items, notes } = await readGoods(
      table(HEADER, [
        size("11", "Schort", {}),
        size("12", "Deken", { Stock_Disable_Sold_Out: "N" }),
        size("13", "Tas", { Stock_Level: "7" }),
        size("14", "Muts", { Stock_Track: "N" }),
        size("14", "Muts", { Internal_Variant_ID: "1402", Article_Code: "A-14b", Stock_Level: "2" }),
      ]),
    );
    expect(items.map(({ sku, title, stock }) => `${sku} ${title} ${stock ?? "-"}`)).toEqual([
      "A-11 Schort 0",
      "A-12 Deken -",
      "A-13 Tas 7",
      "A-14 Muts -",
      "A-14b Muts 2",
    ]);
    expect(notes.join("\n")).not.toContain("Title_Long");
  });
});

describe("capitals with which some columns begin alike", () => {
  it("are no program's: PRODUCER and PRICE keep their names", async () => {
    const { items } = await readGoods(
      "PRODUCT_NAME,PRICE,PRODUCER,PROMO,PROFILE\nTea,9.50,Kawa,no,a\nPot,21.00,Ito,no,b\n",
    );
    expect(items.map(({ title, price }) => [title, price])).toEqual([
      ["Tea", 9.5],
      ["Pot", 21],
    ]);
  });
});
