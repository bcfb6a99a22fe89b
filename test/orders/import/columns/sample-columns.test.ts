/** Tables whose headers are in no list of words: what is right was reckoned by hand from the rows. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";
import { lineText, returnText } from "../record-text.ts";

const told = async (text: string) => {
  const { orders, all, rejected } = await importText(csv, { "a.csv": text });
  const back = all.flatMap((one) => (one.kind === "record" && "order" in one.record ? [one.record] : []));
  return [
    ...orders.map(({ id, status, lines }) => `${id} ${status}: ${lines.map(lineText).join(", ")}`),
    ...back.map(returnText),
    ...rejected.map(([reason]) => reason),
  ];
};

describe("columns that no list of words knows", () => {
  it.each([
    [
      "what may be sent back is not what was",
      "Order,Date,SKU,Qty,Price,Returnable\n1,2026-05-01,A,2,5.50,Y\n1,2026-05-01,B,1,8.25,N\n2,2026-05-02,A,1,5.50,Y\n",
      ["1 paid: A×2@550, B×1@825", "2 paid: A×1@550"],
    ],
    [
      "the order's number by words for orders and numbers",
      "Código do Pedido;Data do Pedido;Situação do Pedido;Referência;Produto;Quantidade;Preço Unitário\n1;13/05/2026;Finalizado;GT-1;Chá;2;10,00\n2;14/05/2026;Cancelado;TP-1;Bule;1;20,00\n",
      ["1 paid: GT-1×2@1000", "2 cancelled: TP-1×1@2000"],
    ],
    [
      "the state by the states in it",
      "Invoice Date,Invoice Number,Invoice Status,Item Name,SKU,Quantity,Item Price\n2026-05-01,I1,Paid,Tea,GT-1,2,10.00\n2026-05-02,I2,Void,Pot,TP-1,1,20.00\n2026-05-02,I3,Draft,Pot,TP-1,1,20.00\n",
      ["I1 paid: GT-1×2@1000", "I2 cancelled: TP-1×1@2000", "not_a_sale"],
    ],
    [
      "a parcel's state in Turkish",
      "Sipariş Numarası;Sipariş Tarihi;Satıcı Stok Kodu;Ürün Adı;Adet;Birim Fiyatı;Paket Durumu\n100;13-05-2026 10:11;GT-1;Çay;2;10,00;Teslim Edildi\n101;14-05-2026 10:11;TP-1;Demlik;1;20,00;İptal Edildi\n",
      ["100 paid: GT-1×2@1000", "101 cancelled: TP-1×1@2000"],
    ],
    [
      "the state in a column of any name that holds nothing else",
      "Order,Date,SKU,Qty,Price,Order condition\n1,2026-05-13,GT-1,2,10.00,shipped\n2,2026-05-13,TP-1,1,20.00,cancelled\n",
      ["1 paid: GT-1×2@1000", "2 cancelled: TP-1×1@2000"],
    ],
    [
      "Hungarian, with a point behind the day",
      "Rendelés azonosító;Rendelés dátuma;Cikkszám;Mennyiség;Bruttó egységár;Rendelés státusza\n1;2026.05.13. 10:11;GT-1;2;1 000 Ft;Teljesítve\n2;2026.05.14. 10:11;TP-1;1;2 000 Ft;Törölve\n",
      ["1 paid: GT-1×2@100000", "2 cancelled: TP-1×1@200000"],
    ],
    [
      "Greek",
      "Αρ. Παραγγελίας;Ημερομηνία;Κατάσταση;Κωδικός;Περιγραφή;Ποσότητα;Τιμή μονάδας\n1;13/05/2026;Ολοκληρωμένη;GT-1;Τσάι;2;10,00\n2;14/05/2026;Ακυρώθηκε;TP-1;Τσαγιέρα;1;20,00\n",
      ["1 paid: GT-1×2@1000", "2 cancelled: TP-1×1@2000"],
    ],
    [
      "who bought is no item where the item stands beside",
      "Date,Transaction Type,Num,Name,Memo/Description,Product/Service,Qty,Sales Price,Amount\n05/13/2026,Invoice,1001,Ann,Tea,GT-1,2.00,10.00,20.00\n05/14/2026,Credit Memo,1002,Ann,Pot,TP-1,-1.00,20.00,-20.00\n",
      ["1001 paid: GT-1×2@1000", "back 1002: TP-1×1"],
    ],
    [
      "a credit note among receipts",
      "Tipo de Documento,N° Documento,Fecha de Emisión,Código Producto (SKU),Producto / Servicio,Cantidad,Precio Bruto Unitario\nBoleta Electrónica,100,13/05/2026,GT-1,Té,2,10000\nNota de Crédito,7,14/05/2026,TP-1,Tetera,1,20000\n",
      ["100 paid: GT-1×2@1000000", "back 7: TP-1×1"],
    ],
    [
      "goods of kinds that are called like documents",
      "Order ID,Date,SKU,Product Type,Quantity,Price\n1,2026-05-01,A,Repair Kits,1,14\n1,2026-05-01,B,Locks,1,24\n2,2026-05-02,C,Samples,2,9\n3,2026-05-02,D,Warranty,1,9\n4,2026-05-02,E,Diademe,1,9\n",
      ["1 paid: A×1@1400, B×1@2400", "2 paid: C×2@900", "3 paid: D×1@900", "4 paid: E×1@900"],
    ],
    [
      "languages in a column called type",
      "Order,Date,SKU,Type,Qty,Price\n1,2026-05-01,A,EN,1,14\n2,2026-05-01,B,KOR,1,24\n3,2026-05-02,C,CN,2,9\n",
      ["1 paid: A×1@1400", "2 paid: B×1@2400", "3 paid: C×2@900"],
    ],
    [
      "documents by their codes, and of goods that nobody bought",
      "Order,Date,SKU,Typ,Qty,Price\n1,2026-05-01,A,FV,2,14\n2,2026-05-02,A,KFS,1,14\n3,2026-05-02,B,Quotation,1,9\n4,2026-05-02,B,Repair order,1,9\n",
      ["1 paid: A×2@1400", "back 2: A×1", "not_a_sale", "not_a_sale"],
    ],
    [
      "goods sold on consignment, and a Turkish return",
      "Order,Date,SKU,Sale Type,Qty,Price\n1,2026-05-01,A,Retail,2,14\n2,2026-05-02,A,Consignment,1,14\n3,2026-05-02,A,Satış İadesi,1,14\n",
      ["1 paid: A×2@1400", "2 paid: A×1@1400", "back 3: A×1"],
    ],
    [
      "what is taken off at a till, and what came back",
      "Bon,Datum,Artikel,Anzahl,Gesamtpreis\n1,2026-05-01,Cola,6,6.00\n1,2026-05-01,Pfand zurück,6,-1.50\n1,2026-05-01,Nachlass,1,-1.00\n2,2026-05-02,Aktion 2 für 1,1,-1.00\n2,2026-05-02,Member 10%,1,-1.00\n2,2026-05-02,2 for 1 deal,1,-1.00\n2,2026-05-02,Schokolade 70%,1,2.00\n3,2026-05-03,Schokolade 70%,1,-2.00\n3,2026-05-03,Brot,1,-3.00\n",
      [
        "1 paid: Cola×6@100",
        "2 paid: Schokolade 70%×1@200",
        "back 3: Schokolade 70%×1, Brot×1",
        ...Array.from({ length: 5 }, () => "no_product"),
      ],
    ],
    [
      "stages of life, and a progress that is not the order's",
      "Order,Date,SKU,Qty,Price,Stage,Progress\n1,2026-05-01,A,1,14,Seedling,45%\n2,2026-05-01,B,1,24,Mature,100%\n3,2026-05-02,C,2,9,Mature,0%\n",
      ["1 paid: A×1@1400", "2 paid: B×1@2400", "3 paid: C×2@900"],
    ],
  ])("%s", async (_, text, right) => {
    expect(await told(text)).toEqual(right);
  });

  it("asks whether the words of a parcel's way are the order's states", async () => {
    const text =
      "Order,Date,SKU,Qty,Tracking Status\n1,2026-05-01,A,1,Delivered\n2,2026-05-01,B,1,Exception\n3,2026-05-02,C,2,Label created\n";
    await expect(told(text)).rejects.toThrow("is Tracking Status what tells which rows were sold?");
    expect(await told(text.replace("Order,", "Status,Order,").replace(/\n(?=\d)/g, "\nPaid,"))).toEqual([
      "1 paid: A×1@null",
      "2 paid: B×1@null",
      "3 paid: C×2@null",
    ]);
  });

  it.each([
    ["on an order's first row", "Name", "Ann,{}", ",{}"],
    ["beside their address for mail", "Name,Email", "Ann,a@example.com,{}", "Bob,b@example.com,{}"],
  ])("takes no buyer's name for that of goods: %s", async (_, names, first, second) => {
    const row = (cells: string, goods: string) => `1,2026-05-01,${cells.replace("{}", goods)}\n`;
    const text = `Order ID,Order Date,${names},SKU,Description,Qty\n${row(first, "M,Mug,1")}${row(second, "B,Bowl,2")}`;
    const { orders } = await importText(csv, { "a.csv": text });
    expect(orders.flatMap(({ lines }) => lines.map(({ title }) => title))).toEqual(["Mug", "Bowl"]);
  });

  it("asks for the time where the only date is another's", async () => {
    const text = "order_id,product_id,shipping_limit_date,price\n1,4244,2026-05-01 09:45:35,58.90\n";
    await expect(told(text)).rejects.toThrow("no column was found for at: add --map at=COLUMN");
  });

  it("takes no column for the state whose words are not states'", async () => {
    const text =
      "Order,Date,SKU,Qty,Newsletter status\n1,2026-05-01,A,1,subscribed\n2,2026-05-01,A,1,never asked\n";
    expect(await told(text)).toEqual(["1 paid: A×1@null", "2 paid: A×1@null"]);
  });

  it.each([
    ["letters", "PDT", "2026-05-13T17:11:00.000Z"],
    ["an offset", "+09:00", "2026-05-13T01:11:00.000Z"],
    ["a zone's name", "Asia/Tokyo", "2026-05-13T01:11:00.000Z"],
    ["the name that is shown to people", "Eastern Time (US & Canada)", "2026-05-13T14:11:00.000Z"],
  ])("reads times in the zone that a column tells by %s", async (_, zone, right) => {
    const text = `Order,Date,Time,Time Zone,SKU,Qty\n1,2026-05-13,10:11,${zone},A,1\n`;
    const { orders } = await importText(csv, { "a.csv": text });
    expect(new Date(orders[0]!.at).toISOString()).toBe(right);
  });

  it.each(["Price Cents", "Unit Price Minor Units"])(
    "counts minor units of each currency in %s",
    async (name) => {
      const text = `Order,Date,SKU,Qty,${name},Currency\n1,2026-05-01,A,1,1400,USD\n2,2026-05-01,B,2,950,KWD\n3,2026-05-02,C,1,2000,JPY\n`;
      const { orders } = await importText(csv, { "a.csv": text }, { map: { price: name } });
      expect(orders.map(({ currency, lines }) => `${lines[0]?.price} ${currency}`)).toEqual([
        "1400 USD",
        "950 KWD",
        "2000 JPY",
      ]);
    },
  );

  it("reads a list of one set's parts as its name where a code stands beside it", async () => {
    const text = 'Order,Date,SKU,Title,Qty\n1,2026-05-13,SET-1,"1 x Tea, 2 x Pot",1\n';
    expect(await told(text)).toEqual(["1 paid: SET-1×1@null"]);
  });

  it("says what it made of returns, zones and lists, and that fees are no goods", async () => {
    const notes = async (text: string) => (await importText(csv, { "a.csv": text })).notes.join("\n");
    expect(await notes("return-date,order-id,sku,quantity\n2026-05-16,1,A,1\n")).toContain(
      "rows are dated by return-date: each is goods sent back, none is a sale",
    );
    expect(await notes("Order,Date,Time Zone,SKU,Qty\n1,2026-05-16 10:00,Tokyo,A,1\n")).toContain(
      "times are those of Asia/Tokyo",
    );
    const list =
      'OrderID;Date;Description;Product ID;Article Count\n1;2026-05-16;"1x Tea | 2x Pot";7 | 8;3\n';
    expect(await notes(list)).toContain(
      "Description is read as a list of what was bought, with its codes in Product ID",
    );
    expect(await notes(list)).not.toContain("qty=Article Count");
    const fees = "Order,Date,Type,SKU,Qty\n1,2026-05-16,Order,A,1\n,2026-05-16,Other fee,,\n";
    expect(await told(fees)).toEqual(["1 paid: A×1@null", "no_product"]);
  });
});
