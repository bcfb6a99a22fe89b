/** Sales that a column of yes and no turns on, and prices, states and pieces under names in many letters. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const csv = (text: string, map: Readonly<Record<string, string>> = {}) => readGoods(`${text}\n`, { map });

describe("a sale", () => {
  it.each([
    ["Sale?", "TRUE", "FALSE"],
    ["on_sale", "1", "0"],
    ["En oferta", "Sí", "No"],
    ["Promo active", "yes", "no"],
  ])("counts where %s says so", async (flag, yes, no) => {
    const { items } = await csv(
      `sku,title,Regular Price,Sale Price,${flag}\nA-1,Green tea,5.00,4.00,${yes}\nA-2,Pot,11.00,,${no}\nA-3,Black tea,5.50,4.50,${no}`,
    );
    expect(items.map(({ price }) => price)).toEqual([4, 11, 5.5]);
  });

  it("counts where the flag says yes of all goods, or is of something else", async () => {
    const { items } = await csv(
      "sku,title,Price,Sale Price,Gift wrap\nA-1,Green tea,5.00,4.00,No\nA-2,Pot,11.00,,Yes",
    );
    expect(items.map(({ price }) => price)).toEqual([4, 11]);
  });
});

describe("days of a sale in seconds since 1970, as databases write them", () => {
  it.each([
    ["seconds", ""],
    ["milliseconds", "000"],
  ])("bound it: %s", async (_, end) => {
    const at = (day: string): string => (day === "" ? "" : `${Date.parse(day) / 1000}${end}`);
    const row = (sku: string, from: string, to: string) =>
      `${sku},Tea ${sku},10.00,8.00,${at(from)},${at(to)}`;
    const { items } = await csv(
      [
        "sku,title,Regular Price,Sale Price,Sale Price Dates From,Sale Price Dates To",
        row("over", "2023-03-01", "2023-04-01"),
        row("on", "2026-11-01", "2026-12-24"),
        row("yet", "2037-02-01", "2037-02-28"),
        row("without", "", ""),
        "nought,Tea,10.00,8.00,0,0",
      ].join("\n"),
    );
    expect(items.map(({ sku, price }) => [sku, price])).toEqual([
      ["over", 10],
      ["on", 8],
      ["yet", 10],
      ["without", 8],
      ["nought", 8],
    ]);
  });
});

describe("a sale in some rows", () => {
  const rows = (before: string, sale: string) =>
    csv(
      `sku,title,${before},${sale}\nA-1,Green tea,10.00,8.00\nA-2,Pot,12.00,\nA-3,Cup,9.00,\nA-4,Tray,20.00,15`,
    );
  it.each([
    ["originalPrice", "salePrice"],
    ["basePrice", "offerPrice"],
    ["Precio normal", "Precio oferta"],
    ["MRP", "Offer Price"],
  ])("leaves the others at what they cost before: %s", async (before, sale) => {
    const { items } = await rows(before, sale);
    expect(items.map(({ price }) => price)).toEqual([8, 12, 9, 15]);
  });

  it.each(["Wholesale price", "Cost price"])(
    "leaves them without one beside what others pay: %s",
    async (other) => {
      const { items } = await rows(other, "salePrice");
      expect(items.map(({ price }) => price)).toEqual([8, undefined, undefined, 15]);
    },
  );

  it("is what is left of the price, and not what is taken off it", async () => {
    const text = (sales: readonly string[]): string =>
      `sku,title,price,price_discount\n${["10.00", "12.00", "9.00", "30.00"]
        .map((price, i) => `A-${i},Good ${i},${price},${sales[i]}`)
        .join("\n")}`;
    const left = await csv(text(["8.00", "0", "7.50", "21"]));
    expect(left.items.map(({ price }) => price)).toEqual([8, 12, 7.5, 21]);
    const off = await csv(text(["2.50", "0", "2.50", "9"]));
    expect(off.items.map(({ price }) => price)).toEqual([10, 12, 9, 30]);
  });
});

describe("a sale whose days stand beside it", () => {
  it.each([
    ["Preço Promocional", "Início Promoção", "Fim Promoção"],
    ["Promo Price", "Promo Start", "Promo End"],
  ])("counts while it is on: %s", async (name, from, to) => {
    const { items } = await csv(
      `sku;title;price;${name};${from};${to}\nA-1;Green tea;24.90;19.90;2026-11-01;2026-12-30\nA-2;Pot;6.99;;;\nA-3;Cup;3.00;2.00;2025-01-01;2025-02-01`,
    );
    expect(items.map(({ price }) => price)).toEqual([19.9, 6.99, 3]);
  });
});

describe("pieces at two places", () => {
  it("are added up though one has one or none of everything", async () => {
    const { items } = await csv(
      "sku,title,price,qty_warehouse_1,qty_warehouse_2\nA-1,Tea,4,2,1\nA-2,Pot,24,0,0\nA-3,Cup,5,1,0",
    );
    expect(items.map(({ stock }) => stock)).toEqual([3, 0, 1]);
  });
});

describe("a price", () => {
  it.each([
    ["零售价", "批发价", 25],
    ["售价", "进价", 25],
    ["販売価格", "仕入価格", 25],
    ["판매가", "공급가", 25],
    ["Цена розничная", "Цена оптовая", 25],
  ])("is what %s says, beside %s", async (name, other, price) => {
    const { items } = await csv(
      `sku,title,${name},${other}\nA-1,Green tea,25,18\nA-2,Pot,120,80\nA-3,Cup,20,10`,
    );
    expect(items[0]!.price).toBe(price);
  });

  it.each(["評価", "评价", "评价数"])("is none of what buyers say, %s", async (name) => {
    const { items } = await csv(`sku,title,${name}\nA-1,Green tea,4\nA-2,Pot,5\nA-3,Cup,3`, {
      stock: "none",
      price: "none",
    });
    expect(items.map(({ price }) => price)).toEqual([undefined, undefined, undefined]);
  });

  it("is asked about under a name that no list knows, in letters of few languages", async () => {
    await expect(csv("sku,title,ღირებულება\nA-1,Green tea,25\nA-2,Pot,120\nA-3,Cup,20")).rejects.toThrow(
      "is ღირებულება the price of a product?",
    );
  });

  it.each(["andes-money-amount__fraction", "Amount", "Montant", "Betrag"])(
    "is asked about where %s is all that is said of money",
    async (name) => {
      const table = (header: string): string =>
        `title,${header}\nGreen tea,6990\nPot,14990\nCup,2790\nTray,990`;
      await expect(csv(table(name))).rejects.toThrow(`is ${name} the price of a product?`);
      const { items } = await csv(table(`${name} points`));
      expect(items.map(({ price }) => price)).toEqual([undefined, undefined, undefined, undefined]);
    },
  );

  it("is that of a piece, and says in words that nothing is left", async () => {
    const { items } = await csv("title;price\nЭмаль;1 260 ₽ /шт \nЛак;НЕТ В НАЛИЧИИ\nГрунт;330 ₽ / шт.");
    expect(items.map(({ price, currency, stock }) => [price, currency, stock])).toEqual([
      [1260, "RUB", undefined],
      [undefined, "RUB", 0],
      [330, "RUB", undefined],
    ]);
    const none = await csv("title;price\nЭмаль;1 260 ₽\nЛак;нет\nГрунт;330 ₽");
    expect(none.items.map(({ stock }) => stock)).toEqual([undefined, undefined, undefined]);
  });

  it("is not asked of kinds that are numbered", async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `A-${i},Green tea ${i},${(i % 4) + 1}`);
    expect((await csv(`sku,title,배송유형\n${rows.join("\n")}`, { stock: "none" })).items).toHaveLength(90);
  });

  it.each(["Мощность", "重量", "높이", "Год выпуска"])("is not asked of %s", async (name) => {
    const { items } = await csv(`sku,title,${name}\nA-1,Lamp one,25\nA-2,Lamp two,120\nA-3,Lamp three,20`, {
      stock: "none",
    });
    expect(items).toHaveLength(3);
  });
});

describe("what is sold no more", () => {
  it.each([
    ["Trạng thái", "Đang bán", "Ngừng bán"],
    ["สถานะ", "เปิดขาย", "หยุดขาย"],
    ["סטטוס", "פעיל", "לא פעיל"],
    ["状态", "上架", "停产"],
    ["판매상태", "판매중", "판매종료"],
    ["Status", "aktif", "nonaktif"],
  ])("is said under %s by words of its language", async (name, on, off) => {
    const { items } = await csv(
      `sku,title,price,${name}\nA-1,Green tea,25,${on}\nA-2,Pot,120,${off}\nA-3,Cup,20,${on}`,
    );
    expect(items.map(({ active }) => active)).toEqual([true, false, true]);
  });
});
