/** Layouts of shops' own files, in the order in which they came: cells made up, what is right reckoned by hand. */
import { describe, expect, it } from "vitest";
import { json } from "../../../lib/orders/import/json/json.ts";
import { woocommerce } from "../../../lib/orders/import/platforms/woocommerce.ts";
import { toldOrders } from "./told-orders.ts";

describe("a table is read", () => {
  it.each([
    [
      "whose order is called Orden",
      "Orden,Fecha,Cliente,SKU,Producto,Cantidad,Precio\n1,2026-03-01,c1,A,Té,2,9.90\n1,2026-03-01,c1,B,Olla,1,5.00\n2,2026-03-02,c2,A,Té,1,9.90\n",
      ["1 paid - XXX: A×2@990, B×1@500", "2 paid - XXX: A×1@990"],
    ],
    [
      "with its means of payment among them a transfer",
      "id_venta,fecha,id_producto,cantidad,precio_unitario,medio_pago\n1,2026-03-01,A,2,9.90,tarjeta\n2,2026-03-01,B,1,5.00,transferencia\n3,2026-03-02,A,1,9.90,efectivo\n",
      ["1 paid - XXX: A×2@990", "2 paid - XXX: B×1@500", "3 paid - XXX: A×1@990"],
    ],
    [
      "whose only column of days has a name that no list knows",
      "order,zqv,sku,qty,price\n1,2026-03-01,A,2,9.90\n1,2026-03-01,B,1,5.00\n2,2026-03-02,B,1,5.00\n3,2026-03-05,B,1,5.00\n",
      ["1 paid - XXX: A×2@990, B×1@500", "2 paid - XXX: B×1@500", "3 paid - XXX: B×1@500"],
    ],
    [
      "of Shopee in Vietnamese, where a return that was approved takes the order off and one that was withdrawn does not",
      "Mã đơn hàng,Ngày đặt hàng,Trạng Thái Đơn Hàng,SKU sản phẩm,Số lượng,Giá ưu đãi,Chỉ tiêu Combo Khuyến Mãi,Trạng thái Trả hàng/Hoàn tiền\n1,2026-03-01 10:00,Hoàn thành,A,2,73000,N,\n2,2026-03-02 10:00,Hoàn thành,A,1,73000,Y,Đã Chấp Thuận Yêu Cầu\n3,2026-03-03 10:00,Hoàn thành,B,1,50000,Y,Đã Huỷ Yêu Cầu\n",
      ["1 paid - XXX: A×2@7300000", "2 refunded - XXX: A×1@7300000", "3 paid - XXX: B×1@5000000"],
    ],
    [
      "whose Items are one a row, with units and sums beside",
      "Outlet,ReceiptNumber,Date,Items,Quantity,NetSales\nA,R1,2026-03-01,Lemon Tea,2,28.80\nA,R1,2026-03-01,Kopi,1,20.00\nA,R2,2026-03-02,Kopi,1,20.00\n",
      ["R1 paid - XXX: Lemon Tea×2@1440, Kopi×1@2000", "R2 paid - XXX: Kopi×1@2000"],
    ],
    [
      "with places called states beside towns",
      `id_pedido,data,sku,qtd,preco,cidade,estado\n${[
        "Santos,São Paulo",
        "Sobral,Ceará",
        "Campinas,São Paulo",
      ]
        .flatMap((town, i) => [1, 4].map((n) => `${n + i},2026-03-0${n + i},A,2,9.90,${town}\n`))
        .join("")}`,
      [1, 4, 2, 5, 3, 6].map((n) => `${n} paid - XXX: A×2@990`),
    ],
    [
      "with states of orders beside towns",
      "id_pedido,data,sku,qtd,preco,cidade,estado\n1,2026-03-01,A,2,9.90,Santos,Entregue\n2,2026-03-02,B,1,5.00,Sobral,Cancelado\n",
      ["1 paid - XXX: A×2@990", "2 cancelled - XXX: B×1@500"],
    ],
    [
      "with what lines came to in Japanese, and a profit that is below zero in some",
      "オーダー ID,オーダー日,製品 ID,数量,売上,利益\n1,2026-03-01,A,2,1980,-200\n2,2026-03-02,B,1,500,100\n",
      ["1 paid - XXX: A×2@99000", "2 paid - XXX: B×1@50000"],
    ],
    [
      "with who bought beside goods that come twice in an order",
      "ID_Venta,Fecha,Cliente,Producto,Cantidad,Precio_Unitario\n1,2026-03-01,Ana,Clavo,2,9.90\n1,2026-03-05,Luis,Clavo,1,9.90\n2,2026-03-05,Ana,Tubo,1,5.00\n3,2026-03-06,Luis,Tubo,1,5.00\n",
      ["1 paid - XXX: Clavo×2@990, Clavo×1@990", "2 paid - XXX: Tubo×1@500", "3 paid - XXX: Tubo×1@500"],
    ],
    [
      "with codes under Cod",
      "Id,Data comenzii,Produs,Cod,Cantitate,Pret unitar\n1,2026-03-01,Forma,FR1,2,9.90\n1,2026-03-01,Cutie,0339,1,5.00\n1,2026-03-01,Pai,77,1,1.00\n2,2026-03-02,Forma,FR1,1,9.90\n2,2026-03-02,Cutie,0339,1,5.00\n2,2026-03-02,Pai,77,1,1.00\n",
      ["1 paid - XXX: FR1×2@990, 0339×1@500, 77×1@100", "2 paid - XXX: FR1×1@990, 0339×1@500, 77×1@100"],
    ],
    [
      "whose lines name goods of one table or of another",
      "order_code,order_date,product_code,goat_code,quantity,unit_price\n1,2026-03-01,P1,,2,9.90\n1,2026-03-01,,G1,1,450.00\n2,2026-03-02,P2,,1,5.00\n",
      ["1 paid - XXX: P1×2@990, G1×1@45000", "2 paid - XXX: P2×1@500"],
    ],
    [
      "with a day and a clock in Indonesian, and a number under Faktur",
      "Faktur,tanggal,waktu,kode_item,nama_item,jumlah,harga\nF1,2026-03-01,21:33:51,A,Teh,2,9000\nF1,2026-03-01,21:33:51,B,Kopi,1,5000\n",
      ["F1 paid - XXX: A×2@900000, B×1@500000"],
    ],
    [
      "with short names",
      "invno,invdate,cname,is_return,line_no,pcode,pname,qty,uprice\n1,2026-03-01,Ann,N,1,A,Tea,2,9.90\n1,2026-03-01,Ann,N,2,B,Pot,1,5.00\n",
      ["1 paid - XXX: A×2@990, B×1@500"],
    ],
    [
      "whose sums of lines are zero beside a price",
      "orderId,createdAt,productId,quantity,itemSubtotal,priceAtTime\n1,2026-03-01,A,2,0,9.90\n1,2026-03-01,B,1,0,5.00\n2,2026-03-02,A,1,0,9.90\n",
      ["1 paid - XXX: A×2@990, B×1@500", "2 paid - XXX: A×1@990"],
    ],
    [
      "whose references are those of the goods",
      "Commande;Date;Référence;Produit;Quantité;Prix unitaire\n1;01/03/2026;TH-1;Thé;2;9,90\n1;01/03/2026;TA-2;Tasse;1;5,00\n2;13/03/2026;TH-1;Thé;1;9,90\n",
      ["1 paid - XXX: TH-1×2@990, TA-2×1@500", "2 paid - XXX: TH-1×1@990"],
    ],
    [
      "whose references are those of the orders",
      "Date;Référence;Produit;Quantité;Total\n01/03/2026;CMD-1;Thé;2;19,80\n01/03/2026;CMD-1;Tasse;1;5,00\n13/03/2026;CMD-2;Thé;1;9,90\n",
      ["CMD-1 paid - XXX: Thé×2@990, Tasse×1@500", "CMD-2 paid - XXX: Thé×1@990"],
    ],
    [
      "whose Customer holds first names, which are nobody's number",
      "Order ID,Date,Customer,Phone,SKU,Qty,Price\n1,2026-03-01,John,0301,A,2,9.90\n2,2026-03-02,Mary,0302,A,1,9.90\n3,2026-03-03,John,0303,B,1,5.00\n4,2026-03-04,Anna,0304,B,1,5.00\n",
      ["1 paid - XXX: A×2@990", "2 paid - XXX: A×1@990", "3 paid - XXX: B×1@500", "4 paid - XXX: B×1@500"],
    ],
    ...[
      ["codes", "VINET", "TOMSP", "HANAR"],
      ["logins", "annlee", "bob_7", "eve"],
      ["full names", "Ann Lee", "Bob Hay", "Eve Sol"],
      ["firms and surnames", "Teahouse", "Rossi", "Moreau"],
    ].map(([what, a, b, c]): [string, string, string[]] => [
      `whose Customer holds ${what}, which are ids`,
      `Order ID,Date,Customer,SKU,Qty,Price\n1,2026-03-01,${a},A,2,9.90\n2,2026-03-02,${b},A,1,9.90\n3,2026-03-03,${c},B,1,5.00\n`,
      [`1 paid ${a} XXX: A×2@990`, `2 paid ${b} XXX: A×1@990`, `3 paid ${c} XXX: B×1@500`],
    ]),
  ])("%s", async (_, text, right) => expect((await toldOrders(text)).orders).toEqual(right));
});

describe("headers of prices that name one currency beside a column that names others", () => {
  const text =
    "ID_Venta,Fecha,SKU,Cantidad,Precio_Unitario_EUR,Moneda\n1,2026-03-01,A,2,9.90,EUR\n2,2026-03-02,B,1,5.00,MXN\n";
  it("are asked about, and either can be said", async () => {
    await expect(toldOrders(text)).rejects.toThrow(
      "are prices in EUR, as their header says, or in MXN where",
    );
    expect((await toldOrders(text, { map: { currency: "Moneda" } })).orders).toEqual([
      ...["1 paid - EUR: A×2@990", "2 paid - MXN: B×1@500"],
    ]);
    expect((await toldOrders(text, { map: { currency: "none" } })).orders).toEqual([
      ...["1 paid - EUR: A×2@990", "2 paid - EUR: B×1@500"],
    ]);
  });
});

it("three capitals behind a price that are no currency's code are a word of its name", async () => {
  const text =
    "ORDER_ID,ORDER_DATE,SKU,QTY,PRICE_TAX,PRICE_NET\n1,2026-03-01,A,2,1.90,10.00\n2,2026-03-02,B,1,.95,5.00\n";
  expect((await toldOrders(text)).orders).toEqual(["1 paid - XXX: A×2@1000", "2 paid - XXX: B×1@500"]);
});

it("words beside towns that each order has another of are asked about as states", async () => {
  const text =
    "Pedido;Fecha;SKU;Cantidad;Precio;Ciudad;Estado\n1;2026-03-01;A;2;9,90;Lima;Etiquetado\n2;2026-03-02;B;1;5,00;Lima;Rechazado por banco\n3;2026-03-03;B;1;5,00;Cusco;Etiquetado\n";
  expect((await toldOrders(text)).orders).toEqual([
    "bad_status o.csv:2",
    "bad_status o.csv:3",
    "bad_status o.csv:4",
  ]);
});

it("a line that was given away leaves the per cent of the others", async () => {
  const text =
    "Order,Date,SKU,Qty,Price,Discount %,Line total\n1,2026-03-01,A,1,40.00,10,36.00\n1,2026-03-01,B,1,6.00,25,4.50\n2,2026-03-02,G,1,3.00,100,0.00\n";
  expect((await toldOrders(text)).orders).toEqual([
    "1 paid - XXX: A×1@3600, B×1@450",
    "2 paid - XXX: G×1@null",
  ]);
});

describe("a column of days is not the order's time", () => {
  it.each([
    [
      "where goods keep until then",
      "Bonnr;Artikel;Menge;Preis;MHD\n1;Quark;1;1,20;12.04.2026\n1;Mehl;1;0,90;01.06.2027\n2;Quark;2;1,20;12.04.2026\n3;Milch;1;1,10;20.03.2026\n",
    ],
    [
      "where it goes up and down from order to order",
      "order,zqv,sku,qty,price\n1,2026-03-01,A,2,9.90\n1,2026-03-01,B,1,5.00\n2,2026-03-09,B,1,5.00\n3,2026-03-01,B,1,5.00\n4,2026-03-05,A,1,9.90\n",
    ],
    [
      "where it is the day of delivery",
      "order,delivered on,sku,qty,price\n1,2026-03-01,A,2,9.90\n2,2026-03-02,B,1,5.00\n",
    ],
    [
      "where there are two",
      "order,zqv,wxy,sku,qty,price\n1,2026-03-01,2026-03-04,A,2,9.90\n2,2026-03-02,2026-03-04,B,1,5.00\n",
    ],
    [
      "where it is when the goods were made",
      "order,Production day,sku,qty,price\n1,2026-03-01,A,2,9.90\n2,2026-03-02,B,1,5.00\n",
    ],
  ])("%s", async (_, text) => expect(toldOrders(text)).rejects.toThrow("no column was found for at"));
});

describe("a document is read", () => {
  const venta = (n: number, nombre: string, cantidad: number) => ({
    ...{
      id: `V-${n}`,
      fecha: `2026-03-0${n}T10:00:00.000Z`,
      vendedor: "Eva",
      total: 5000,
      estado: "despachado",
    },
    items: [{ nombre, precio: 5000, cantidad, stockMax: 35 }],
  });
  it("whose names are Spanish", async () => {
    const text = JSON.stringify([venta(1, "Soda", 1), venta(2, "Café", 2)]);
    expect((await toldOrders({ "ventas.json": text }, { currency: "ARS" }, json)).orders).toEqual([
      "V-1 paid - ARS: Soda×1@500000",
      "V-2 paid - ARS: Café×2@500000",
    ]);
  });
  it.each([
    ["postage", { envios: [{ nombre: "SEUR", precio: 4.9 }] }],
    ["what is taken off", { descuentos: [{ nombre: "PROMO", precio: 1 }] }],
    ["anything with a name and a sum", { extras: [{ nombre: "Lazo", precio: 1 }] }],
  ])("whose goods stand behind %s", async (_, before) => {
    const pedido = (id: number) => ({
      ...{ id, fecha: "2026-03-01", ...before },
      articulos: [{ nombre: "Té verde", cantidad: 2, precio: 10.5 }],
    });
    const text = JSON.stringify({ pedidos: [pedido(1), pedido(2)] });
    expect((await toldOrders({ "p.json": text }, {}, json)).orders).toEqual([
      "1 paid - XXX: Té verde×2@1050",
      "2 paid - XXX: Té verde×2@1050",
    ]);
  });
  it("whose names nobody knows, where they are said", async () => {
    const text = JSON.stringify([
      { k: "1", zqv: "2026-03-01T10:00:00Z", wxy: [{ aaa: "Tea", bbb: 2, ccc: "9.90" }] },
      { k: "2", zqv: "2026-03-02T10:00:00Z", wxy: [{ aaa: "Pot", bbb: 1, ccc: "5.00" }] },
    ]);
    const map = { id: "k", at: "zqv", sku: "wxy.aaa", qty: "wxy.bbb", price: "wxy.ccc" };
    expect((await toldOrders({ "o.json": text }, { map }, json)).orders).toEqual([
      "1 paid - XXX: Tea×2@990",
      "2 paid - XXX: Pot×1@500",
    ]);
  });
  it("of WooCommerce, in what a proxy puts around it", async () => {
    const order = (id: number) => ({
      ...{
        id,
        status: "completed",
        currency: "USD",
        order_key: `k${id}`,
        date_created_gmt: "2026-03-01T10:00:00",
      },
      line_items: [{ name: "Tea", sku: "A", quantity: 2, total: "19.80" }],
    });
    for (const around of [
      { request: { method: "GET" }, response: { status: 200, jsonBody: { data: [order(1), order(2)] } } },
      { data: [order(1), order(2)] },
    ])
      expect((await toldOrders({ "o.json": JSON.stringify(around) }, {}, woocommerce)).orders).toEqual([
        "1 paid - USD: A×2@990",
        "2 paid - USD: A×2@990",
      ]);
  });
});
