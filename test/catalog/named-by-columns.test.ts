/** What the names of columns say of money, names and codes in the words and signs of many shops. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const csv = (text: string, map: Readonly<Record<string, string>> = {}) => readGoods(`${text}\n`, { map });

describe("the name of a column of prices", () => {
  it.each([
    ["price_eur", "EUR"],
    ["preisChf", "CHF"],
    ["Price in USD", "USD"],
    ["USD Price", "USD"],
    ["Ціна, грн", "UAH"],
    ["Цена розничная, тг", "KZT"],
    ["Cena Kč", "CZK"],
    ["Harga (Rp)", "IDR"],
    ["Preço (R$)", "BRL"],
    ["precio_pen", "PEN"],
    ["priceRUAH", "UAH"],
    ["unit_price_usd", "USD"],
    ["Price, €", "EUR"],
    // Neither a currency nor a sign.
    ["price_all", undefined],
    ["price top", undefined],
    ["Price per unit", undefined],
    ["Prix TTC", undefined],
  ])("%s says %s", async (name, currency) => {
    const { items } = await csv(`sku;title;${name}\nA-1;Green tea;4\nA-2;Black tea;5`, { price: name });
    expect(items.map(({ currency }) => currency)).toEqual([currency, currency]);
  });

  it("says several prices where several name a currency alone", async () => {
    const { items } = await csv("sku;title;USD-Preis;preis_eur\nA-1;Tee;4,40;4,00\nA-2;Kanne;11,00;10,00");
    expect(items.map(({ prices }) => prices)).toEqual([
      { USD: 4.4, EUR: 4 },
      { USD: 11, EUR: 10 },
    ]);
  });

  it("may go on at length, and name a tax and its rate", async () => {
    const name = "Ceny netto ważne wyłącznie na rynku polskim (VAT +23%)";
    const { items } = await csv(`num. kat.;Nazwa;${name}\n10.01;Śruba M5;5.25\n10.02;Śruba M6;7`);
    expect(items.map(({ price }) => price)).toEqual([5.25, 7]);
  });

  it.each(["単価(税抜)", "販売価格(税抜)", "Preis (netto)", "Prix (HT)", "Price (excl. VAT)"])(
    "%s is a price where it is the only one",
    async (name) => {
      const { items } = await csv(`sku,title,${name}\nA-1,Green tea,4500\nA-2,Black tea,5200`);
      expect(items.map(({ price }) => price)).toEqual([4500, 5200]);
    },
  );

  it("is none of a number of what it names", async () => {
    const { items } = await readGoods(
      `<shop><offers>${["1", "2"].map((n) => `<offer sku="A-${n}"><model>Tea ${n}</model><name>Tea ${n}</name><cityprice cityId="710000000">${n}00</cityprice></offer>`).join("")}</offers></shop>`,
      { name: "kaspi.xml" },
    );
    expect(items.map(({ price }) => price)).toEqual([100, 200]);
  });

  it("is said where no row has a price", async () => {
    const { notes } = await csv("sku,title,price\nA-1,Green tea,\nA-2,Black tea,");
    expect(notes.join("\n")).toContain("price has no price in any row");
  });
});

describe("a price that nobody can tell", () => {
  it.each([
    [
      "is the only amount, which a workbook writes without zeros",
      "sku,title,Wert A\nA-1,Green tea,4.5\nA-2,Black tea,5\nA-3,Pot,24.9",
      "is Wert A the price",
    ],
    [
      "is one of several for dealers",
      "sku,title,Цена опт 1,Цена опт 2\nA-1,Чай,4.5,4\nA-2,Кофе,5.5,5",
      "is Цена опт 1 or Цена опт 2 the price",
    ],
    [
      "is called a cost, and nothing else is a price",
      "sku,title,COSTO\nA-1,Te,4.5\nA-2,Cafe,5.5",
      "is COSTO what a shopper pays?",
    ],
  ])("and %s is asked about", async (_, text, question) => {
    await expect(csv(text)).rejects.toThrow(question);
  });

  it.each(["Cost price", "Einkaufspreis", "Luftfeuchtigkeit (%)", "Gewicht", "Customer rating"])(
    "is none of %s",
    async (name) => {
      const { items } = await csv(`sku,title,${name}\nA-1,Green tea,4.5\nA-2,Black tea,5\nA-3,Pot,24.9`);
      expect(items.map(({ price }) => price)).toEqual([undefined, undefined, undefined]);
    },
  );
});

describe("what goods are called", () => {
  it.each(["Opis 1", "Beschreibung 1", "Bezeichnung 1", "Text 1", "Description 1"])(
    "stands in the first of several lines, %s",
    async (name) => {
      const second = name.replace("1", "2");
      const rows = "K-1;Śruba M5;ocynk;4,50\nK-2;Śruba M6;;5,00\nK-3;Nakrętka;;6,00";
      const { items } = await csv(`kod;${name};${second};cena\n${rows}`);
      expect(items.map(({ title }) => title)).toEqual(["Śruba M5", "Śruba M6", "Nakrętka"]);
    },
  );

  it("is not what a first line says of several goods, and the second of each", async () => {
    const rows = ["Green Tea", "Black Tea", "White Tea", "Tea Pot", "Tea Cup", "Tea Tin"].map(
      (name, i) => `K-${i};${i < 3 ? "Tea" : "Ware"};${name};4,50`,
    );
    const found = await csv(`Code;Description 1;Description 2;Price\n${rows.join("\n")}`).then(
      ({ items }) => items.map(({ title }) => title),
      (error: Error) => [error.message],
    );
    expect(found).not.toContain("Tea");
  });

  it("is a description where no other column holds words", async () => {
    const { items } = await csv("code;description_en;price_eur\n10001;T-Shirt men;1.5\n10002;Vest;41.18");
    expect(items.map(({ sku, title, currency }) => [sku, title, currency])).toEqual([
      ["10001", "T-Shirt men", "EUR"],
      ["10002", "Vest", "EUR"],
    ]);
  });
});

describe("a state", () => {
  it.each(["ステータス", "Status produktu", "Durum", "Zustand"])("is no name, %s", async (name) => {
    const states = ["出品中", "売り切れ", "下書き"];
    const found = await csv(
      `sku,Ware X,price,${name}\n${states.map((state, i) => `A-${i},Grün ${i} Tee,4.00,${state}`).join("\n")}`,
    ).then(
      ({ items }) => items.map(({ title }) => title),
      (error: Error) => [error.message],
    );
    expect(found.join()).not.toMatch(/^売り切れ|,売り切れ/);
  });
});

describe("how many there are", () => {
  const table = (name: string, counts: readonly number[]) =>
    `sku,title,price,${name}\n${["Green tea", "Black tea", "Pot"].map((title, i) => `A-${i},${title},4.00,${counts[i]}`).join("\n")}`;

  it.each(["Nombre de pages", "Aantal deuren"])("is not what %s counts", async (name) => {
    const { items } = await csv(table(name, [4, 28, 130]));
    expect(items.map(({ stock }) => stock)).toEqual([undefined, undefined, undefined]);
  });

  it.each(["Anzahl LEDs", "Anzahl LED", "Количество мест"])(
    "is not what %s counts, which is said where it is named as a stock may be",
    async (name) => {
      const { items, notes } = await csv(table(name, [4, 28, 130]));
      expect(items.map(({ stock }) => stock)).toEqual([undefined, undefined, undefined]);
      expect(notes.join("\n")).toContain(`${name} is taken for a count of something that goods have`);
    },
  );

  it.each(["variantCount", "imagesCount", "Number_of_Ratings", "Review count"])(
    "is not what buyers and pictures are counted by, %s",
    async (name) => {
      const { items } = await csv(table(name, [0, 28, 130]));
      expect(items.map(({ stock }) => stock)).toEqual([undefined, undefined, undefined]);
    },
  );

  it.each(["Anzahl Griffe", "Broj komada", "Antal stk."])(
    "is asked about where a count that may be of anything is nought of some, %s",
    async (name) => {
      await expect(csv(table(name, [0, 28, 130]))).rejects.toThrow(`is ${name} how many there are?`);
    },
  );

  it.each([
    "Anzahl",
    "count_on_hand",
    "countOnHand",
    "Number available",
    "Number of items left in stock",
    "Anzahl Stk",
    "Stückzahl",
    "Anzahl verfügbar",
    "Aantal op voorraad",
    "Cantidad en bodega",
    "Quantidade em estoque",
    "Anzahl auf Lager",
    "Nombre en stock",
    "Antal på lager",
    "Количество на складе",
    "Кол-во",
    "Number of units",
  ])("is what %s counts", async (name) => {
    const rows = "A-1,Green tea,4.00,0\nA-2,Black tea,5.00,28\nA-3,Pot,24.00,130";
    const { items } = await csv(`sku,title,price,${name}\n${rows}`);
    expect(items.map(({ stock }) => stock)).toEqual([0, 28, 130]);
  });

  it.each([
    "OUT_OF_STOCK",
    "out-of-stock",
    "OutOfStock",
    "https://schema.org/OutOfStock",
    "Nicht_verfügbar",
    "SOLD_OUT",
  ])("is none where a cell beside numbers says %s", async (word) => {
    const { items } = await csv(`sku,title,price,stock\nA-1,Green tea,4.00,${word}\nA-2,Black tea,5.00,28`);
    expect(items.map(({ stock }) => stock)).toEqual([0, 28]);
  });

  it("is unknown where a cell says that there are some", async () => {
    const { items } = await csv("sku,title,price,stock\nA-1,Green tea,4.00,IN_STOCK\nA-2,Black tea,5.00,28");
    expect(items.map(({ stock }) => stock)).toEqual([undefined, 28]);
  });
});

describe("goods that are sold no more", () => {
  it.each(["Availability", "Stock status", "Verfügbarkeit"])(
    "are told by a word of %s, and others are not",
    async (name) => {
      const { items } = await csv(
        `sku,title,price,${name}\nA-1,Green tea,4.00,In Stock\nA-2,Black tea,5.00,Backorder\nA-3,Pot,24.00,Discontinued\nA-4,Cup,4.00,Out of stock`,
      );
      expect(items.map(({ active, stock }) => [active, stock])).toEqual([
        [true, undefined],
        [true, undefined],
        [false, undefined],
        [true, 0],
      ]);
    },
  );
});

describe("what goods are filed under", () => {
  it.each(["TIPO", "Tipo de producto", "Produkttyp", "Вид товара"])(
    "is their kind, %s, where nothing else is",
    async (name) => {
      const rows =
        "A-1,Green tea,4.00,Drinks\nA-2,Black tea,5.00,Drinks\nA-3,Pot,24.00,Kitchen\nA-4,Cup,4.00,Kitchen";
      const { items } = await csv(`sku,title,price,${name}\n${rows}`);
      expect(items.map(({ category }) => category)).toEqual(["Drinks", "Drinks", "Kitchen", "Kitchen"]);
    },
  );

  it.each([
    ["kinds of things to a program", "simple", "variable"],
    ["packages", "Caja", "Unidad"],
    ["states", "Nuevo", "Usado"],
    ["yes and no", "Sí", "No"],
    ["whoever buys", "Retail", "Wholesale"],
  ])("is not what a type says of %s", async (_, one, other) => {
    const { items } = await csv(
      `sku,title,price,tipo\nA-1,Te,4.00,${one}\nA-2,Cafe,5.00,${one}\nA-3,Olla,24.00,${other}\nA-4,Taza,4.00,${other}`,
      { active: "none", stock: "none" },
    );
    expect(items.map(({ category }) => category)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
