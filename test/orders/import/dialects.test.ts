import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { importText } from "./import-text.ts";

type Told = readonly (readonly [
  id: string,
  status: string,
  lines: readonly (readonly [string, number, number])[],
])[];

/** Exports of marketplaces, tills and plugins: their layouts by their makers' pages; people and goods are made up. */
const EXPORTS: readonly (readonly [name: string, text: string, right: Told])[] = [
  [
    "square-items",
    'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID\n05/13/26,10:22:11,Eastern Time (US & Canada),Tea,Green Tea,2.0,Regular,TEA-1,,$9.00,$0.00,$9.00,$0.72,TX1,PAY1,iPad,,https://x,Payment,Main St,,C1,Ann Lee,\n05/13/26,10:22:11,Eastern Time (US & Canada),Cups,Cup,1.0,Regular,,,"$1,200.00",-$1.00,"$1,199.00",$0.80,TX1,PAY1,iPad,,https://x,Payment,Main St,,C1,Ann Lee,\n05/14/26,11:00:00,Eastern Time (US & Canada),Tea,Green Tea,-1.0,Regular,TEA-1,,-$4.50,$0.00,-$4.50,-$0.36,TX2,PAY2,iPad,,https://x,Refund,Main St,,C1,Ann Lee,\n',
    [
      [
        "TX1",
        "paid",
        [
          ["TEA-1", 2, 450],
          ["Cup", 1, 119_900],
        ],
      ],
    ],
  ],
  [
    "etsy-items",
    'Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU\n05/13/26,Mug,bob,2,21.00,,,0,0,5,0,42.00,EUR,3001,99,05/13/2026,05/14/2026,Bob,Street 1,City,,123,Spain,2001,"Color:Blue",online,listing,online_cc,,,0,MUG-B\n05/13/26,Spoon,bob,1,9.00,,,0,0,0,0,9.00,EUR,3002,98,05/13/2026,,Bob,Street 1,City,,123,Spain,2001,,online,listing,online_cc,,,0,\n',
    [
      [
        "2001",
        "paid",
        [
          ["MUG-B", 2, 2100],
          ["Spoon", 1, 900],
        ],
      ],
    ],
  ],
  [
    "ebay",
    '\n"Sales Record Number","Order Number","Buyer Username","Buyer Name","Buyer Email","Item Number","Item Title","Custom Label","Sold Via Promoted Listings","Quantity","Sold For","Shipping And Handling","Total Price","Payment Method","Sale Date","Paid On Date"\n"101","11-1111-2222","bob","Bob B","b@x.com","123456789012","Blue Mug","MUG-B","No","2","£21.00","£3.00","£45.00","PayPal","13-May-26","13-May-26"\n"102","11-1111-3333","ann","Ann","a@x.com","123456789013","Spoon","","No","1","£9.00","£3.00","£12.00","PayPal","14-May-26","14-May-26"\n\n2,record(s) downloaded,,,,,,,,,,,,,,\nSeller ID : shop,,,,,,,,,,,,,,,\n',
    [
      ["11-1111-2222", "paid", [["MUG-B", 2, 2100]]],
      ["11-1111-3333", "paid", [["Spoon", 1, 900]]],
    ],
  ],
  [
    "magento-items",
    '"Order #","Purchased On","Status","Store","Customer Email","Product Name","SKU","Qty Ordered","Item Price","Row Total","Parent Item ID","Item ID"\n000000123,"May 13, 2026, 10:22:11 AM",Complete,Main,a@x.com,"Shirt",SHIRT-M,1,"20.00","20.00",,55\n000000123,"May 13, 2026, 10:22:11 AM",Complete,Main,a@x.com,"Shirt-M",SHIRT-M,1,"0.00","0.00",55,56\n000000123,"May 13, 2026, 10:22:11 AM",Complete,Main,a@x.com,"Cup",CUP,2,"5.00","10.00",,57\n',
    [
      [
        "000000123",
        "paid",
        [
          ["SHIRT-M", 1, 2000],
          ["CUP", 2, 500],
        ],
      ],
    ],
  ],
  [
    "prestashop-fr",
    "Référence commande;Date de commande;État;Référence produit;Produit;Quantité;Prix unitaire TTC;Client\nXKBKNABJK;2026-05-13 10:22:11;Paiement accepté;demo_1;Pull imprimé;1;28,72 €;John DOE\nXKBKNABJK;2026-05-13 10:22:11;Paiement accepté;demo_2;Tasse « bleue »;2;1 234,50 €;John DOE\nOHSATSERP;2026-05-14 10:22:11;Annulé;demo_1;Pull imprimé;1;28,72 €;A B\n",
    [
      [
        "XKBKNABJK",
        "paid",
        [
          ["demo_1", 1, 2872],
          ["demo_2", 2, 123_450],
        ],
      ],
      ["OHSATSERP", "cancelled", [["demo_1", 1, 2872]]],
    ],
  ],
  [
    "bigcommerce",
    'Order ID,Customer ID,Customer Name,Customer Email,Order Date,Order Status,Subtotal (inc tax),Order Total (inc tax),Order Currency Code,Product Details\n101,7,Ann,a@x.com,05/13/2026,Shipped,59.00,64.00,USD,"Product ID: 77, Product Qty: 2, Product SKU: TEA-1, Product Name: Tea, Product Weight: 0.1, Product Variation Details: , Product Unit Price: 25.00, Product Total Price: 50.00|Product ID: 78, Product Qty: 1, Product SKU: , Product Name: Pot, Product Weight: 1, Product Variation Details: , Product Unit Price: 9.00, Product Total Price: 9.00"\n',
    [
      [
        "101",
        "paid",
        [
          ["TEA-1", 2, 2500],
          ["78", 1, 900],
        ],
      ],
    ],
  ],
  [
    "pos-loyverse",
    "Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Cost of goods,Gross profit,Taxes,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status\n2026-05-13 10:22,1-1001,Sale,Tea,10001,Green tea,,,2,9.00,0,9.00,3,6,0,POS 1,Main,Owner,,,,Closed\n2026-05-13 10:22,1-1001,Sale,Cups,10002,Cup,,,1,5.00,0,5.00,3,6,0,POS 1,Main,Owner,,,,Closed\n2026-05-14 10:22,1-1002,Refund,Tea,10001,Green tea,,,1,4.50,0,4.50,3,6,0,POS 1,Main,Owner,,,,Closed\n",
    [
      [
        "1-1001",
        "paid",
        [
          ["10001", 2, 450],
          ["10002", 1, 500],
        ],
      ],
    ],
  ],
  [
    "matrixify",
    "ID,Name,Created At,Payment: Status,Line: Type,Line: Title,Line: SKU,Line: Quantity,Line: Price,Currency,Cancelled At\n1,#1001,2026-05-13 10:00:00 +0200,paid,Line Item,Tea,TEA-1,2,10.00,EUR,\n1,#1001,2026-05-13 10:00:00 +0200,paid,Shipping Line,DHL,,1,4.90,EUR,\n1,#1001,2026-05-13 10:00:00 +0200,paid,Line Item,Pot,POT-1,1,20.00,EUR,\n",
    [
      [
        "1",
        "paid",
        [
          ["TEA-1", 2, 1000],
          ["POT-1", 1, 2000],
        ],
      ],
    ],
  ],
  [
    "woo-plugin",
    "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Email (Billing),Payment Method Title,Order Total Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code\n1001,Processing,2026-05-13 10:22,,Ann,a@x.com,Card,60.00,TEA-1,1,Tea,2,25.00,\n1001,Processing,2026-05-13 10:22,,Ann,a@x.com,Card,60.00,POT-1,2,Pot,1,10.00,\n",
    [
      [
        "1001",
        "paid",
        [
          ["TEA-1", 2, 2500],
          ["POT-1", 1, 1000],
        ],
      ],
    ],
  ],
  [
    "de-pos",
    "Bonnummer;Datum;Uhrzeit;Artikelnummer;Bezeichnung;Menge;Einzelpreis;Gesamtpreis;Filiale\n1;13.05.2026;10:22;4711;Käse;0,350;19,90;6,97;Mitte\n1;13.05.2026;10:22;4712;Brot;1;3,50;3,50;Mitte\nSumme;;;;;;;10,47;\n",
    [
      [
        "1",
        "paid",
        [
          ["4711", 1, 697],
          ["4712", 1, 350],
        ],
      ],
    ],
  ],
  [
    "br",
    "Número do Pedido;Data;Situação;Código;Produto;Quantidade;Preço\n1;13/05/2026;Pago;C1;Caneca;2;R$ 1.234,56\n1;13/05/2026;Pago;C2;Copo;1;R$ 10,00\n",
    [
      [
        "1",
        "paid",
        [
          ["C1", 2, 123_456],
          ["C2", 1, 1000],
        ],
      ],
    ],
  ],
  [
    "ch",
    "Bestellnummer;Bestelldatum;Artikelnummer;Produktname;Anzahl;Preis\n1;13.05.2026;A1;Tasse;1;CHF 1’234.50\n1;13.05.2026;A2;Teller;2;CHF 12.-\n",
    [
      [
        "1",
        "paid",
        [
          ["A1", 1, 123_450],
          ["A2", 2, 1200],
        ],
      ],
    ],
  ],
  [
    "sv",
    "Ordernummer;Orderdatum;Artikelnummer;Benämning;Antal;Pris;Valuta;Status\n1;2026-05-13;A1;Mugg;2;499,00 kr;SEK;Slutförd\n2;2026-05-14;A1;Mugg;1;1 499,00 kr;SEK;Avbruten\n",
    [
      ["1", "paid", [["A1", 2, 49_900]]],
      ["2", "cancelled", [["A1", 1, 149_900]]],
    ],
  ],
  [
    "pg",
    "order_id,created_at,sku,quantity,price\n1,2026-05-01 00:21:04.30006+00,A,1,2.5\n2,2026-05-01 00:21:04+0530,B,1,2.5\n",
    [
      ["1", "paid", [["A", 1, 250]]],
      ["2", "paid", [["B", 1, 250]]],
    ],
  ],
  [
    "mixed-lf-excel",
    "Order ID,Date,SKU,Quantity,Price\r\n1,46143,A-1,1,2.50\n1,46143,B-1,1,3.50\r\n2,46144.5,A-1,1,2.50\r",
    [
      [
        "1",
        "paid",
        [
          ["A-1", 1, 250],
          ["B-1", 1, 350],
        ],
      ],
      ["2", "paid", [["A-1", 1, 250]]],
    ],
  ],
  [
    "rakuten",
    "注文番号,注文日時,ステータス,商品管理番号,商品番号,商品名,単価,個数,送料合計,注文者姓,注文者メールアドレス\n123456-20260513-00001,2026-05-13 10:22:11,発送済,mug-b,MUG-B,マグカップ 青,1980,2,500,山田,a@x.com\n123456-20260513-00001,2026-05-13 10:22:11,発送済,tea-1,,緑茶 100g,1080,1,500,山田,a@x.com\n",
    [
      [
        "123456-20260513-00001",
        "paid",
        [
          ["mug-b", 2, 198_000],
          ["tea-1", 1, 108_000],
        ],
      ],
    ],
  ],
  [
    "makeshop",
    '注文番号,注文日,処理状況,商品コード,商品名,数量,販売価格,会員ID\nM1,2026年5月13日 10時22分,入金済み,BN-1,珈琲豆,２,"1,480円",7\nM1,2026年5月13日 10時22分,入金済み,CP-1,カップ,1,980円,7\nM2,令和8年5月14日,キャンセル,CP-1,カップ,1,980円,\n',
    [
      [
        "M1",
        "paid",
        [
          ["BN-1", 2, 1480],
          ["CP-1", 1, 980],
        ],
      ],
      ["M2", "cancelled", [["CP-1", 1, 980]]],
    ],
  ],
  [
    "smaregi",
    "取引ID,取引日時,取引区分,商品コード,商品名,販売単価,数量,店舗名\n1,2026/05/13 10:22:11,通常,4901,緑茶,540,2,本店\n1,2026/05/13 10:22:11,通常,4902,煎餅,320,1,本店\n2,2026/05/14 10:22:11,返品,4902,煎餅,320,1,本店\n",
    [
      [
        "1",
        "paid",
        [
          ["4901", 2, 54_000],
          ["4902", 1, 32_000],
        ],
      ],
    ],
  ],
];

describe("tables as platforms export them", () => {
  it.each(EXPORTS)("%s", async (_, text, right) => {
    const { orders, all } = await importText(csv, { "export.csv": text });
    expect(
      orders.map(({ id, status, lines }) => [
        id,
        status,
        lines.map(({ sku, qty, price }) => [sku, qty, price]),
      ]),
    ).toEqual(right);
    // Whoever bought is in none of what is kept.
    expect(JSON.stringify(all)).not.toMatch(/@x\.com|Ann Lee|Street 1|山田/);
  });

  it("take refunds of a till for goods sent back", async () => {
    for (const name of ["square-items", "pos-loyverse", "smaregi"]) {
      const { all } = await importText(csv, { "export.csv": EXPORTS.find(([one]) => one === name)![1] });
      const returns = all.flatMap((found) =>
        found.kind === "record" && "order" in found.record ? [found.record.lines] : [],
      );
      expect(returns, name).toEqual([[{ sku: expect.any(String), qty: 1 }]]);
    }
  });

  it.each([
    [
      "Order ID,Date,SKU,Qty picked by staff,Price\n1,2026-05-13,A,3,2.00\n",
      "is Qty picked by staff the quantity of a line",
    ],
    ["Order ID,Date,SKU,Quantity,Our price\n1,2026-05-13,A,3,2.00\n", "is Our price the price of one unit"],
    [
      'Order ID,Date,SKU,Quantity,Price\n1,2026-05-13,A,1,"1,250"\n',
      "nothing tells whether 1,250 has decimals or thousands",
    ],
    [
      "Order ID;Date;SKU;Quantity;Price\n1;2026-05-13;A;1;3,99\n2;2026-05-13;A;1;3.99\n",
      "mixes decimal points and commas",
    ],
    [
      "Order ID,Date,SKU,Quantity,Price\n1,05/06/2026,A,1,1.50\n",
      "no row tells whether the day or the month comes first",
    ],
  ])("are asked about where they prove nothing: %j", async (text, question) => {
    await expect(importText(csv, { "export.csv": text })).rejects.toThrow(question);
  });
});
