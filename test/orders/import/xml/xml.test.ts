/** Orders as XML: the same two orders as shops' programs and marketplaces write them, made up to their layouts. */
import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../../../lib/core/byte-stream.ts";
import { detectFormat } from "../../../../lib/orders/import/order-formats.ts";
import { xml } from "../../../../lib/orders/import/xml/xml.ts";
import { xmlValue } from "../../../../lib/orders/import/xml/xml-value.ts";
import { source } from "../../order-records.ts";
import { importText } from "../import-text.ts";
import { lineText } from "../record-text.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

async function read(text: string, map: Record<string, string> = {}) {
  expect((await detectFormat([source("o.xml", text)])).name).toBe("xml");
  const { orders, rejected } = await importText(xml, { "o.xml": text }, { map });
  return [
    ...orders.map(
      ({ id, status, currency, lines }) => `${id} ${status} ${currency}: ${lines.map(lineText).join(", ")}`,
    ),
    ...rejected.map(([reason]) => reason),
  ];
}

const RIGHT = ["A1 paid EUR: T-1×2@450, M-1×1@900", "A2 cancelled EUR: T-1×1@450"];

const LAYOUTS: readonly (readonly [string, string])[] = [
  [
    "elements alone, and a shop's own facts before them",
    `<export version="2"><shop><name>Tea &amp; co</name></shop><orders>
<order><order_id>A1</order_id><date_added>2026-05-01 10:30:00</date_added><order_status>Complete</order_status><currency_code>EUR</currency_code>
 <products><product><model>T-1</model><name><![CDATA[Tea <green>]]></name><quantity>2</quantity><price>4.50</price></product>
 <product><model>M-1</model><name>Mug</name><quantity>1</quantity><price>9.00</price></product></products></order>
<order><order_id>A2</order_id><date_added>2026-05-02 10:30:00</date_added><order_status>Canceled</order_status><currency_code>EUR</currency_code>
 <products><product><model>T-1</model><name>Tea</name><quantity>1</quantity><price>4.50</price></product></products></order>
</orders></export>`,
  ],
  [
    "attributes, and prices in their currency",
    `<orders><order id="A1" created="2026-05-01T10:30:00Z" status="complete"><items><item sku="T-1" qty="2"><price currency="EUR">4.50</price></item><item sku="M-1" qty="1"><price currency="EUR">9.00</price></item></items></order>
<order id="A2" created="2026-05-02T10:30:00Z" status="canceled"><items><item sku="T-1" qty="1"><price currency="EUR">4.50</price></item></items></order></orders>`,
  ],
  [
    "prefixes, and an answer around it",
    `<s:Envelope xmlns:s="urn:s"><s:Body><ns:GetOrdersResponse xmlns:ns="urn:n"><ns:Timestamp>2026-05-09T10:00:00Z</ns:Timestamp><ns:OrderArray>
<ns:Order><ns:OrderID>A1</ns:OrderID><ns:CreatedTime>2026-05-01T10:30:00Z</ns:CreatedTime><ns:OrderStatus>Completed</ns:OrderStatus><ns:LineItems><ns:LineItem><ns:SKU>T-1</ns:SKU><ns:Quantity>2</ns:Quantity><ns:UnitPrice currencyID="EUR">4.50</ns:UnitPrice></ns:LineItem><ns:LineItem><ns:SKU>M-1</ns:SKU><ns:Quantity>1</ns:Quantity><ns:UnitPrice currencyID="EUR">9.00</ns:UnitPrice></ns:LineItem></ns:LineItems></ns:Order>
<ns:Order><ns:OrderID>A2</ns:OrderID><ns:CreatedTime>2026-05-02T10:30:00Z</ns:CreatedTime><ns:OrderStatus>Cancelled</ns:OrderStatus><ns:LineItems><ns:LineItem><ns:SKU>T-1</ns:SKU><ns:Quantity>1</ns:Quantity><ns:UnitPrice currencyID="EUR">4.50</ns:UnitPrice></ns:LineItem></ns:LineItems></ns:Order>
</ns:OrderArray></ns:GetOrdersResponse></s:Body></s:Envelope>`,
  ],
  [
    "hyphens, payments, and what all units cost beside a unit's price",
    `<orders xmlns="http://shop.example/order"><order order-no="A1"><order-date>2026-05-01T10:30:00Z</order-date><currency>EUR</currency><status><order-status>NEW</order-status><payment-status>PAID</payment-status></status><product-lineitems><product-lineitem><gross-price>9.00</gross-price><base-price>4.50</base-price><product-id>T-1</product-id><quantity unit="">2.0</quantity></product-lineitem><product-lineitem><gross-price>9.00</gross-price><base-price>9.00</base-price><product-id>M-1</product-id><quantity unit="">1.0</quantity></product-lineitem></product-lineitems></order>
<order order-no="A2"><order-date>2026-05-02T10:30:00Z</order-date><currency>EUR</currency><status><order-status>CANCELLED</order-status><payment-status>PAID</payment-status></status><product-lineitems><product-lineitem><gross-price>4.50</gross-price><base-price>4.50</base-price><product-id>T-1</product-id><quantity unit="">1.0</quantity></product-lineitem></product-lineitems></order></orders>`,
  ],
  [
    "German names",
    `<Bestellungen><Bestellung><Bestellnummer>A1</Bestellnummer><Bestelldatum>2026-05-01</Bestelldatum><Status>Versendet</Status><Waehrung>EUR</Waehrung><Positionen><Position><Artikelnummer>T-1</Artikelnummer><Menge>2</Menge><Einzelpreis>4.50</Einzelpreis></Position><Position><Artikelnummer>M-1</Artikelnummer><Menge>1</Menge><Einzelpreis>9.00</Einzelpreis></Position></Positionen></Bestellung>
<Bestellung><Bestellnummer>A2</Bestellnummer><Bestelldatum>2026-05-02</Bestelldatum><Status>Storniert</Status><Waehrung>EUR</Waehrung><Positionen><Position><Artikelnummer>T-1</Artikelnummer><Menge>1</Menge><Einzelpreis>4.50</Einzelpreis></Position></Positionen></Bestellung></Bestellungen>`,
  ],
];

describe("orders as XML", () => {
  it.each(LAYOUTS)("with %s", async (_, text) => expect(await read(HEAD + text)).toEqual(RIGHT));

  it.each(LAYOUTS)("one alone, with %s", async (_, text) => {
    const [first] =
      /<((?:\w+:)?(?:order|bestellung))[\s>](?:(?!<\/\1>)[\s\S])*<\/\1>/i.exec(
        text.slice(text.search(/<(\w+:)?(order|bestellung)[\s>]/i)),
      ) ?? [];
    const only = text
      .replace(first!, "\u0000")
      .replace(/<((?:\w+:)?(?:order|bestellung))[\s>](?:(?!<\/\1>)[\s\S])*<\/\1>/i, "")
      .replace("\u0000", first!);
    expect(await read(HEAD + only)).toEqual(RIGHT.slice(0, 1));
  });

  it("of an encoding that the document names", async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>\n${LAYOUTS[0]![1].replace("Mug", "Caf\u00e9 cr\u00e8me")}`;
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const { orders } = await importText(xml, { "o.xml": bytes });
    expect(orders[0]?.lines.map(({ title }) => title)).toEqual(["Tea <green>", "Caf\u00e9 cr\u00e8me"]);
  });

  it("whose elements no word names are found by what is said", async () => {
    const text = `${HEAD}<wert><zqv><nr>A1</nr><zt>2026-05-01</zt><sepet><kk>T-1</kk><kac>2</kac></sepet><sepet><kk>M-1</kk><kac>1</kac></sepet></zqv><zqv><nr>A2</nr><zt>2026-05-02</zt><sepet><kk>T-1</kk><kac>1</kac></sepet></zqv></wert>`;
    await expect(read(text)).rejects.toThrow("wert.zqv.sepet.kk");
    const map = { id: "wert.zqv.nr", at: "wert.zqv.zt", sku: "wert.zqv.sepet.kk", qty: "wert.zqv.sepet.kac" };
    expect(await read(text, map)).toEqual(["A1 paid XXX: T-1×2@null, M-1×1@null", "A2 paid XXX: T-1×1@null"]);
  });

  it("of any length are held one at a time", async () => {
    const one = (id: number) =>
      `<order><order_id>${id}</order_id><created>2026-05-01T10:00:00Z</created><note>${"n".repeat(4000)}</note><items><item><sku>T-${id % 7}</sku><qty>1</qty><price>4.50</price></item></items></order>`;
    const many: ByteSource = {
      name: "o.xml",
      async *open() {
        const encoder = new TextEncoder();
        yield encoder.encode(`${HEAD}<orders>`);
        for (let id = 0; id < 5_000; id += 100)
          yield encoder.encode(Array.from({ length: 100 }, (_, i) => one(id + i)).join(""));
        yield encoder.encode("</orders>");
      },
    };
    let orders = 0;
    let most = 0;
    const { options } = await optionsOf();
    for await (const found of xml.read([many], options)) {
      if (found.kind === "record") orders++;
      if (orders % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
    }
    expect(orders).toBe(5_000);
    expect(most).toBeLessThan(400 << 20);
  });

  const order = LAYOUTS[1]![1];
  it.each([
    [
      "entities of its own",
      `${HEAD}<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${order}`,
      "its own entities",
    ],
    ["elements in elements without end", `${HEAD}<orders>${"<a>".repeat(500)}`, "more than 100 others"],
    ["an end of what never began", `${HEAD}${order}</other>`, "closes no element"],
    ["an end amid an order", (HEAD + order).slice(0, -60), "ends amid an element"],
    ["a tag that never ends", `${HEAD}<orders><order id="${"x".repeat(18 << 20)}`, "never ends"],
  ])(
    "with %s is refused",
    async (_, text, why) => await expect(importText(xml, { "o.xml": text })).rejects.toThrow(why),
  );

  it.each([
    ["a page", "<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>"],
    ["a page without a head", "<table><tr><td>Order</td></tr></table>"],
    [
      "a spreadsheet's own XML",
      `${HEAD}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>`,
    ],
  ])(
    "is not %s",
    async (_, text) =>
      await expect(detectFormat([source("x.xls", text)])).rejects.toThrow(
        "a page or a spreadsheet's XML: export",
      ),
  );
});

async function optionsOf() {
  const { COMMON_GOODS } = await import("../../../../lib/orders/goods.ts");
  const { memoryOverflow } = await import("../import-text.ts");
  return {
    options: {
      ...{
        zone: null,
        currency: null,
        orderKey: [],
        decimal: null,
        encoding: null,
        statuses: new Map(),
        goods: COMMON_GOODS,
      },
      ...{ log: null, now: Date.UTC(2026, 10, 28), note: () => undefined, onlyMail: () => undefined },
      ...{ overflow: memoryOverflow(), map: new Map<string, string>() },
    },
  };
}

describe("a list of names and values", () => {
  const said = (facts: Record<string, string>): string =>
    `<ЗначенияРеквизитов>${Object.entries(facts)
      .map(
        ([name, value]) =>
          `<ЗначениеРеквизита><Наименование>${name}</Наименование><Значение>${value}</Значение></ЗначениеРеквизита>`,
      )
      .join("")}</ЗначенияРеквизитов>`;
  const line = (sku: string, name: string, kind: string): string =>
    `<Товар><Ид>${sku}</Ид><Артикул>${sku}</Артикул><Наименование>${name}</Наименование><ЦенаЗаЕдиницу>4.50</ЦенаЗаЕдиницу><Количество>2</Количество><Сумма>9.00</Сумма>${said({ ВидНоменклатуры: kind, ТипНоменклатуры: kind })}</Товар>`;
  const order = (id: string, facts: Record<string, string>): string =>
    `<Документ><Ид>9${id}</Ид><Номер>${id}</Номер><Дата>2026-05-01</Дата><Время>10:39:21</Время><Валюта>EUR</Валюта><Сумма>18.00</Сумма><Товары>${line("T-1", "Чай", "Товар")}${line("ORDER_DELIVERY", "Доставка заказа", "Услуга")}</Товары>${said(facts)}</Документ>`;
  const document = (...orders: readonly string[]): string =>
    `${HEAD}<КоммерческаяИнформация ВерсияСхемы="2.08">${orders.join("")}</КоммерческаяИнформация>`;

  it("says of 1C's documents what became of them, what kind of line each is, and the time beside the day", async () => {
    const text = document(
      order("1", { "Заказ оплачен": "true", Отменен: "false", "Статус заказа": "Завершен" }),
      order("2", { "Заказ оплачен": "false", Отменен: "true", "Статус заказа": "Отменен" }),
      order("3", { "Заказ оплачен": "false", Отменен: "false", "Статус заказа": "Принят" }),
    );
    const { orders, rejected } = await importText(xml, { "o.xml": text });
    expect(
      orders.map(({ id, status, at, lines }) => [
        id,
        status,
        new Date(at).toISOString(),
        lines.map(lineText),
      ]),
    ).toEqual([
      ["1", "paid", "2026-05-01T10:39:21.000Z", ["T-1×2@450"]],
      ["2", "cancelled", "2026-05-01T10:39:21.000Z", ["T-1×2@450"]],
    ]);
    expect(rejected.map(([reason]) => reason).toSorted()).toEqual([
      "no_product",
      "no_product",
      "not_a_sale",
      "not_a_sale",
    ]);
  });

  it("says nothing of the order or the line where it lists prices, options of goods or what people added", () => {
    const lists = {
      prices: { price: { code: "retail", value: "4.50" } },
      options: { option: { name: "Quantity", value: "6" } },
      customFields: { field: { name: "Status", value: "VIP" } },
    };
    const text = Object.entries(lists).map(([list, held]) => {
      const [[entry, said]] = Object.entries(held) as [[string, Record<string, string>]];
      return `<${list}><${entry}>${Object.entries(said)
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join("")}</${entry}></${list}>`;
    });
    expect(xmlValue(`<o>${text.join("")}</o>`)).toEqual({ o: lists });
  });

  it("is one of goods where it is called so, and nothing where it says more of each", () => {
    expect(xmlValue("<o><items><item><name>Tea</name><value>4.50</value></item></items></o>")).toEqual({
      o: { items: { item: [{ name: "Tea", value: "4.50" }] } },
    });
    expect(
      xmlValue("<o><fees><fee><name>Post</name><value>4.50</value><tax>1</tax></fee></fees></o>"),
    ).toEqual({
      o: { fees: { fee: { name: "Post", value: "4.50", tax: "1" } } },
    });
    expect(
      xmlValue("<o><properties><property><name>Paid</name><value>yes</value></property></properties></o>"),
    ).toEqual({
      o: { properties: { Paid: "yes" } },
    });
  });
});
