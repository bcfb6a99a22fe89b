/** Tables in which what says more of goods stands beside what they are called, whatever that is called. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const TABLES: readonly (readonly [text: string, right: readonly string[]])[] = [
  ["Código,Producto,Descripción,Precio\n1,OLLAS,20 cm,6300\n2,LÁPICES,pastel,7700", ["1 OLLAS", "2 LÁPICES"]],
  [
    "Codice;Titolo;Descrizione;Prezzo\nT1;Torta;<p>Buona e dolce</p>;3,50\nT2;Pane;;2,50\nT3;Latte;<p>Fresco</p>;1,50",
    ["T1 Torta", "T2 Pane", "T3 Latte"],
  ],
  [
    "Artikelnummer;Titel;Beschreibung;Preis\nA1;Kessel;Kocht schnell zwei Liter;20\nA2;Toaster;Für zwei Scheiben;30",
    ["A1 Kessel", "A2 Toaster"],
  ],
  [
    "SKU,Product,Product Description,Price\nA1,Kettle,Boils water quickly,20\nA2,Toaster,Two slices at a time,30",
    ["A1 Kettle", "A2 Toaster"],
  ],
  // No word for goods: the only words that are others in each row, and shorter.
  [
    "dish,description,price\nGyros,Pork with pita and tzatziki,8\nMoussaka,,9\nSouvlaki,Two skewers of chicken,10",
    ["Gyros Gyros", "Moussaka Moussaka", "Souvlaki Souvlaki"],
  ],
  [
    "name_el,name_en,description_el,price\nΓύρος,Gyros,Χοιρινό με πίτα,8\nΜουσακάς,Moussaka,,9\nΣουβλάκι,Souvlaki,Δύο καλαμάκια κοτόπουλο,10",
    ["Γύρος Γύρος", "Μουσακάς Μουσακάς", "Σουβλάκι Σουβλάκι"],
  ],
  [
    "<SHOP><SHOPITEM><PRODUCT>Kettle</PRODUCT><DESCRIPTION>Good</DESCRIPTION><PRICE_VAT>100</PRICE_VAT></SHOPITEM><SHOPITEM><PRODUCT>Toaster</PRODUCT><DESCRIPTION>Good</DESCRIPTION><PRICE_VAT>200</PRICE_VAT></SHOPITEM></SHOP>",
    ["Kettle Kettle", "Toaster Toaster"],
  ],
  // In a feed the shop's own name is that of none of its goods.
  [
    '<yml_catalog><shop><name>My Shop</name><offers><offer id="a1"><price>94</price><name_ua>Grater</name_ua></offer><offer id="a2"><price>50</price><name_ua>Whisk</name_ua></offer></offers></shop></yml_catalog>',
    ["a1 Grater", "a2 Whisk"],
  ],
  // A title that is as long as Etsy allows, and one with a measure that looks like a path.
  [
    `TITOLO,DESCRIZIONE,PREZZO\n${"Vaso bianco di grès ".repeat(6)}uno,${"Un vaso grigio e bianco. ".repeat(9)},3\nVaso nero,Un vaso nero,5`,
    [`${"Vaso bianco di grès ".repeat(6)}uno`, "Vaso nero"].map((title) => `${title} ${title}`),
  ],
  // Most of these have no description, and two share one name.
  [
    "Codice;Titolo;Descrizione;Prezzo\nT1;Tazza;;3,50\nT2;Tazza;;2,50\nT3;Vassoio;<p>Di legno</p>;1,50\nT4;Teiera;<p>Di ghisa</p>;9,50",
    ["T1 Tazza", "T2 Tazza", "T3 Vassoio", "T4 Teiera"],
  ],
  [
    "Código;Título;Descrição;Preço\nT1;Caneca;;3,50\nT2;Caneca;;2,50\nT3;Bule;<p>De ferro</p>;1,50\nT4;Prato;<p>De barro</p>;9,50",
    ["T1 Caneca", "T2 Caneca", "T3 Bule", "T4 Prato"],
  ],
  [
    "Kod;Tytuł;Opis;Cena\nT1;Kubek;;3,50\nT2;Kubek;;2,50\nT3;Taca;<p>Z drewna</p>;1,50\nT4;Dzbanek;<p>Z gliny</p>;9,50",
    ["T1 Kubek", "T2 Kubek", "T3 Taca", "T4 Dzbanek"],
  ],
  // Codes under a word for titles are none.
  [
    "Codice;Titolo;Descrizione;Prezzo\n1;TZ-100;Tazza blu;3,50\n2;TZ-200;Tazza rossa;2,50\n3;VS-300;Vassoio tondo;1,50",
    ["1 Tazza blu", "2 Tazza rossa", "3 Vassoio tondo"],
  ],
  // What holds codes is no name, and the description is one.
  [
    "Code,Product,Description,Price\n1,GR-100,Green tea,20\n2,GR-200,Black tea,30\n3,GR-300,White tea,5",
    ["1 Green tea", "2 Black tea", "3 White tea"],
  ],
  [
    "Item No;Category;Description;Price\nT1;Cakes;Apple pie;3.50\nT2;Cakes;Rye loaf;2.50\nT3;Milk;Whole milk;1.50",
    ["T1 Apple pie", "T2 Rye loaf", "T3 Whole milk"],
  ],
  [
    "Article,Désignation article,Rangement\n9000080,Balai bleu,EPI 4\n9000081,Balai vert,EPI 4",
    ["9000080 Balai bleu", "9000081 Balai vert"],
  ],
];

describe("Names of goods beside their descriptions", () => {
  it.each(TABLES)("%s", async (text, right) => {
    const { items, aside } = await readGoods(`${text}\n`, {
      name: text.startsWith("<") ? "t.xml" : "t.csv",
    });
    expect(items.map(({ sku, title }) => `${sku} ${title}`)).toEqual(right);
    expect(aside).toBe(0);
  });
});
