/** Kinds that real shops' files showed; the rows are made up and what is right was reckoned by hand. */
import { describe, expect, it } from "vitest";
import { readStatus } from "../../../lib/orders/import/cells/statuses.ts";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../lib/orders/import/json/json.ts";
import { shopify } from "../../../lib/orders/import/platforms/shopify.ts";
import { importText } from "./import-text.ts";
import { lineText, returnText } from "./record-text.ts";

async function read(text: string | Readonly<Record<string, string>>, format = csv) {
  const files = typeof text === "string" ? { "o.csv": `${text}\n` } : text;
  const { all, notes } = await importText(format, files);
  const orders = all.flatMap((one): string[] => {
    if (one.kind === "rejected") return [`${one.rejected.reason} ${one.rejected.line}`];
    const { record } = one;
    if (!("id" in record)) return [returnText(record)];
    return [
      `${record.id} ${record.status} ${record.currency}: ${record.lines.map(lineText).sort().join(", ")}`,
    ];
  });
  return { orders: orders.sort(), notes };
}

describe("one row a piece", () => {
  it("counts the same rows of an order that stand together, and says how many", async () => {
    const table =
      "Nro_orden,Fecha_de_compra,Nombre_Producto,Precio,Estado\n1001,2025-08-26 06:42:35,Mesa,710,Entregado\n1001,2025-08-26 06:42:35,Mesa,710,Entregado\n1001,2025-08-26 06:42:35,Silla,90,Entregado\n1001,2025-08-26 06:42:35,Mesa,710,Entregado\n1002,2025-08-27 06:42:35,Silla,90,Entregado";
    const { orders, notes } = await read(table);
    expect(orders).toEqual([
      "1001 paid XXX: Mesa×1@71000, Mesa×1@71000, Mesa×1@71000, Silla×1@9000",
      "1002 paid XXX: Silla×1@9000",
    ]);
    expect(notes).toContain(
      "o.csv: 2 rows repeat another of their order and, as no column counts units, are each one unit more",
    );
  });

  it("counts them where the column of single goods is called Items", async () => {
    const table =
      "TransactionNo,Items,DateTime\n1,Bread,2026-03-02 09:58:11\n2,Muffin,2026-03-02 10:05:34\n2,Muffin,2026-03-02 10:05:34\n3,Hot chocolate,2026-03-02 10:07:57\n3,Jam,2026-03-02 10:07:57\n3,Jam,2026-03-02 10:07:57";
    expect((await read(table)).orders).toEqual([
      "1 paid XXX: Bread×1@null",
      "2 paid XXX: Muffin×1@null, Muffin×1@null",
      "3 paid XXX: Hot chocolate×1@null, Jam×1@null, Jam×1@null",
    ]);
  });

  it("takes none of them for a piece where cells of Items list several", async () => {
    const table =
      '"TransactionNo","Items","DateTime"\n1,"Bread, Jam",2026-03-02 09:58:11\n2,Muffin,2026-03-02 10:05:34\n2,Muffin,2026-03-02 10:05:34';
    expect((await read(table)).orders).toEqual([
      "1 paid XXX: Bread×1@null, Jam×1@null",
      "2 paid XXX: Muffin×1@null",
      "duplicate 4",
    ]);
  });

  it("takes rows that stand apart, and rows with their units, for said twice", async () => {
    expect(
      (await read("order_id,date,item\n1,2026-03-02,Tea\n2,2026-03-02,Tea\n1,2026-03-02,Tea")).orders,
    ).toEqual(["1 paid XXX: Tea×1@null", "2 paid XXX: Tea×1@null", "duplicate 4"]);
    expect(
      (await read("order_id,date,item,qty\n1,2026-03-02,Tea,1\n1,2026-03-02,Tea,1\n2,2026-03-02,Tea,2"))
        .orders,
    ).toEqual(["1 paid XXX: Tea×1@null", "2 paid XXX: Tea×2@null", "duplicate 3"]);
  });
});

it("takes goods of an order that is to be paid on delivery for sold once they have left", async () => {
  const table =
    "Name,Financial Status,Fulfillment Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id\n#1,pending,fulfilled,PKR,2026-03-02 10:00:00 +0500,2,Kurta,900,71\n#1,,,,,1,Shawl,400,\n#2,pending,unfulfilled,PKR,2026-03-02 11:00:00 +0500,1,Kurta,900,72\n#3,pending,,PKR,2026-03-02 12:00:00 +0500,1,Kurta,900,73\n#4,voided,fulfilled,PKR,2026-03-02 13:00:00 +0500,1,Kurta,900,74";
  expect((await read(table, shopify)).orders).toEqual([
    "71 paid PKR: Kurta×2@90000, Shawl×1@40000",
    "74 cancelled PKR: Kurta×1@90000",
    "not_a_sale 4",
    "not_a_sale 5",
  ]);
});

it("obeys a refund that is said in words", async () => {
  const table =
    "id,date,quantity,item,price,refunded\nA3,2026-03-02,1,Dress,130.00,refunded\nA4,2026-03-02,2,Dress,130.00,not refunded\nA5,2026-03-03,1,Belt,20.00,";
  expect((await read(table)).orders).toEqual([
    "A3 refunded XXX: Dress×1@13000",
    "A4 paid XXX: Dress×2@13000",
    "A5 paid XXX: Belt×1@2000",
  ]);
});

it.each([
  ["Lei", "RON"],
  ["lei", "RON"],
  ["TL (₺)", "TRY"],
  ["EURO (€)", "EUR"],
])("reads the currency %s as %s", async (said, code) => {
  expect((await read(`order_id,date,sku,qty,price,currency\n1,2026-03-02,A,2,5.00,${said}`)).orders).toEqual([
    `1 paid ${code}: A×2@500`,
  ]);
});

describe("lines that number themselves", () => {
  const LINES =
    "id,pedidoId,produtoId,nomeProduto,quantidade,preco\n1,7,31,Camiseta,2,25.90\n2,7,32,Calca,1,89.90\n3,8,31,Camiseta,1,25.90\n";
  const ORDERS =
    "id,clienteId,status,valorTotal,dataCriacao,dataPagamento\n1,5,FINALIZADO,10.00,2024-01-19 10:30:00,2024-01-20\n7,1,FINALIZADO,141.70,2024-01-20 10:30:00,2024-01-20\n8,2,FINALIZADO,25.90,2024-01-21 10:30:00,2024-01-22\n";
  const PEOPLE =
    "id,nome,email,dataCadastro\n1,Ana,a@b.example,2023-01-01\n2,Bea,b@b.example,2023-01-02\n5,Cris,c@b.example,2023-01-03\n";
  const RIGHT = ["7 paid XXX: 31×2@2590, 32×1@8990", "8 paid XXX: 31×1@2590"];

  it.each([
    ["heads and lines", { "pedidos.csv": ORDERS, "itens.csv": LINES }],
    ["people before them", { "clientes.csv": PEOPLE, "pedidos.csv": ORDERS, "itens.csv": LINES }],
    [
      "goods of a day each beside them",
      {
        "itens.csv": LINES,
        "pedidos.csv": ORDERS,
        "produtos.csv":
          "id,nome,descricao,valorPadrao,dataCadastro\n31,Camiseta,de algodao,25.90,2023-01-01\n32,Calca,jeans,89.90,2023-01-01\n",
      },
    ],
    ["people behind them", { "itens.csv": LINES, "pedidos.csv": ORDERS, "zz.csv": PEOPLE }],
  ])("are joined by the order's number: %s", async (_, files) => {
    expect((await read(files)).orders).toEqual(RIGHT);
  });

  it("are not their own orders in one table", async () => {
    const table =
      "id,orderId,sku,qty,price,date\n1,7,A,2,5.00,2026-03-02\n2,7,B,1,6.00,2026-03-02\n3,8,A,1,5.00,2026-03-03";
    expect((await read(table)).orders).toEqual(["7 paid XXX: A×2@500, B×1@600", "8 paid XXX: A×1@500"]);
  });

  it("leave an id that comes again the order's", async () => {
    const table =
      "id,sale_ref_code,sku,qty,price,date\n7,1,A,2,5.00,2026-03-02\n7,1,B,1,6.00,2026-03-02\n8,1,A,1,5.00,2026-03-03";
    expect((await read(table)).orders.map((order) => order.slice(0, 6))).toEqual(["7 paid", "8 paid"]);
  });
});

it("takes what was paid, which stands in the line, before the price that its goods have today", async () => {
  const order = (id: number, day: string, paid: number) => ({
    ...{ id, orderDate: `${day}T10:00:00Z`, customerId: 1 },
    orderItems: [
      { id, productId: 14, quantity: 2, priceAtTime: paid, product: { id: 14, name: "Hoodie", price: 35 } },
    ],
  });
  const text = JSON.stringify([order(3, "2025-12-09", 30), order(4, "2025-12-10", 32)]);
  expect((await read({ "o.json": text }, json)).orders).toEqual([
    "3 paid XXX: 14×2@3000",
    "4 paid XXX: 14×2@3200",
  ]);
});

it("does not call goods by the number of their line, and tells of orders in two currencies", async () => {
  const table =
    "OrderItem,Order,Item,Product,Qty,Price,Currency,Date\n1-1,1,1,P0255,6,42.90,USD,2026-03-02\n1-2,1,2,P0037,10,899.00,EUR,2026-03-02\n2-1,2,1,P0037,1,899.00,EUR,2026-03-03";
  const { all, notes } = await importText(csv, { "o.csv": `${table}\n` });
  const titles = all.flatMap((one) =>
    one.kind === "record" ? one.record.lines.map((line) => "title" in line && line.title) : [],
  );
  expect(titles).toEqual([null, null, null]);
  expect(notes).toContain(
    "1 order has lines in several currencies: prices in another than its first line's are not known",
  );
  const prices = all.flatMap((one) =>
    one.kind === "record" ? one.record.lines.map((line) => "price" in line && line.price) : [],
  );
  expect(prices).toEqual([4290, null, 89_900]);
  const ones = await importText(csv, { "o.csv": `${table.replaceAll("USD", "EUR")}\n` });
  expect(ones.notes.filter((said) => said.includes("several currencies"))).toEqual([]);
});

it.each([
  ["EN_COURS_LIVRAISON", "paid"],
  ["Em trânsito", "paid"],
  ["FINISHED", "paid"],
  ["Producto devuelto", "refunded"],
  ["RTO_DELIVERY_FAILED", "cancelled"],
])("knows the state %s", async (said, status) => {
  const { orders } = await read(`order_id,date,sku,qty,status\n1,2026-03-02,A,2,${said}`);
  expect(orders).toEqual([`1 ${status} XXX: A×2@null`]);
});

describe("numbers that lost their decimal signs", () => {
  const table = (lost: boolean) => {
    const [one, two] = lost ? ['"100,000"', '"200,000"'] : ["1.00000", "2.00000"];
    const price = (whole: number) =>
      lost ? `"${(whole * 100_000).toLocaleString("en-US")}"` : `${whole}.00000`;
    return [
      "order_id,date,net_total,sku,qty,unit_price",
      `1,2026-03-02,141.00,G1,${one},${price(69)}`,
      `1,2026-03-02,141.00,G2,${one},${price(72)}`,
      `2,2026-03-02,138.00,G1,${two},${price(69)}`,
      `3,2026-03-03,72.00,G2,${one},${price(72)}`,
    ].join("\n");
  };

  it("are asked about, where they make a power of ten of what orders came to", async () => {
    await expect(read(table(true))).rejects.toThrow(
      /is net_total what the orders came to\? It would be qty times unit_price but for 10 noughts/,
    );
  });

  it("are taken as they are where the sums are right", async () => {
    expect((await read(table(false))).orders).toEqual([
      "1 paid XXX: G1×1@6900, G2×1@7200",
      "2 paid XXX: G1×2@6900",
      "3 paid XXX: G2×1@7200",
    ]);
  });
});

describe("a column called nombre", () => {
  it("is the name of the goods beside Spanish words, and no count of them", async () => {
    const table =
      "fecha,ventaId,codigo,nombre,cantidad,precio\n2026-03-02,1,T1,Té verde 500g,2,9.50\n2026-03-02,1,P1,Tetera x30,1,20\n2026-03-03,2,T1,Té verde 500g,3,9.50";
    expect((await read(table)).orders).toEqual(["1 paid XXX: P1×1@2000, T1×2@950", "2 paid XXX: T1×3@950"]);
  });

  it("is a name too where Spanish stands nowhere beside and its cells are words", async () => {
    const table =
      "order_id,date,sku,nombre,price\n1,2026-03-02,T1,Té verde,9.50\n2,2026-03-03,T1,Té verde,9.50";
    expect((await read(table)).orders).toEqual(["1 paid XXX: T1×1@950", "2 paid XXX: T1×1@950"]);
  });

  it("stays the number of pieces in a French table", async () => {
    const table =
      "commande,date,produit,nombre,prix\n1,2026-03-02,Thé vert,2,9.50\n1,2026-03-02,Théière,1,20\n2,2026-03-03,Thé vert,3,9.50";
    expect((await read(table)).orders).toEqual([
      "1 paid XXX: Thé vert×2@950, Théière×1@2000",
      "2 paid XXX: Thé vert×3@950",
    ]);
  });
});

describe("an order of which a part came back", () => {
  it("is a sale, less the units that the column beside its state says came back", async () => {
    const table =
      "order_id,order_date,product_id,quantity,unit_price,returned_qty,order_status\n1,2026-03-02,T1,11,13.30,1,Partial return\n1,2026-03-02,P1,4,20,0,Completed\n2,2026-03-03,T1,5,13.30,0,Returned\n3,2026-03-04,T1,2,13.30,0,Completed";
    expect((await read(table)).orders).toEqual(
      (await read(table.replace("Partial return", "Completed"))).orders,
    );
    expect((await read(table)).orders).toContainEqual(expect.stringContaining("T1×11@1330"));
    expect((await read(table)).orders).toContainEqual(expect.stringMatching(/^2 refunded/));
  });

  it.each([
    ["Partial return", "paid"],
    ["Partial-return", "paid"],
    ["partial_cancellation", "paid"],
    ["Partly refunded", "paid"],
    ["Teilweise retourniert", "paid"],
    ["Teilstorno", "paid"],
    ["Devolución parcial", "paid"],
    ["Partiellement remboursée", "paid"],
    ["Parzialmente rimborsata", "paid"],
    ["一部返品", "paid"],
    ["一部取消", "paid"],
    ["Partial return / Cancelled", "cancelled"],
    ["Return", "refunded"],
    ["Partial payment", "paid"],
    ["Partial unpaid", "open"],
    ["Partial nonsense", null],
    ["Partial", "paid"],
  ])("is told by its state %s: %s", (said, status) => expect(readStatus(said, new Map())).toBe(status));
});
