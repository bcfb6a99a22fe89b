/**
 * Orders in one file and their lines in another: columns as public data sets and shops' databases call them, cells made
 * up, what is right reckoned by hand.
 */
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";

async function told(files: Record<string, string>, said: Parameters<typeof importText>[2] = {}) {
  const { all, notes } = await importText(csv, files, said);
  const records = all.flatMap((one): string[] => {
    if (one.kind === "rejected") return [`${one.rejected.reason} ${one.rejected.file}:${one.rejected.line}`];
    const { record } = one;
    if (!("id" in record)) return [`back ${record.order}`];
    const lines = record.lines.map(
      ({ sku, qty, price, title }) => `${sku}×${qty}@${price}${title === null ? "" : ` ${title}`}`,
    );
    return [
      `${record.id} ${record.status} ${new Date(record.at).toISOString().slice(0, 16)} ${record.customer}: ${lines.join(", ")}`,
    ];
  });
  return { records, notes };
}

const OLIST = {
  "olist_customers_dataset.csv":
    '"customer_id","customer_unique_id","customer_zip_code_prefix","customer_city","customer_state"\n"c1","u1","01409","sao paulo","SP"\n"c2","u1","01409","sao paulo","SP"\n"c3","u3","01409","rio","RJ"\n',
  "olist_geolocation_dataset.csv":
    '"geolocation_zip_code_prefix","geolocation_lat","geolocation_lng","geolocation_city","geolocation_state"\n"01037",-23.5,-46.6,sao paulo,SP\n',
  "olist_order_items_dataset.csv":
    '"order_id","order_item_id","product_id","seller_id","shipping_limit_date","price","freight_value"\n"o1",1,"p1","s1",2017-10-06 11:07:15,29.99,8.72\n"o1",2,"p1","s1",2017-10-06 11:07:15,29.99,8.72\n"o1",3,"p2","s1",2017-10-06 11:07:15,9.90,8.72\n"o2",1,"p2","s1",2018-07-30 03:24:27,9.90,7.00\n"o3",1,"p1","s1",2018-07-30 03:24:27,29.99,7.00\n"o9",1,"p1","s1",2018-07-30 03:24:27,29.99,7.00\n',
  "olist_order_payments_dataset.csv":
    '"order_id","payment_sequential","payment_type","payment_installments","payment_value"\n"o1",1,"credit_card",8,96.04\n',
  "olist_order_reviews_dataset.csv":
    '"review_id","order_id","review_score","review_comment_title","review_comment_message","review_creation_date","review_answer_timestamp"\n"r1","o1",4,,,2018-01-18 00:00:00,2018-01-18 21:46:59\n',
  "olist_orders_dataset.csv":
    '"order_id","customer_id","order_status","order_purchase_timestamp","order_approved_at","order_delivered_carrier_date","order_delivered_customer_date","order_estimated_delivery_date"\n"o1","c1","delivered",2017-10-02 10:56:33,2017-10-02 11:07:15,2017-10-04 19:55:00,2017-10-10 21:25:13,2017-10-18 00:00:00\n"o2","c2","shipped",2018-07-24 20:41:37,2018-07-26 03:24:27,,,2018-08-13 00:00:00\n"o3","c3","canceled",2018-07-24 20:41:37,,,,2018-08-13 00:00:00\n',
  "olist_products_dataset.csv":
    '"product_id","product_category_name","product_name_lenght","product_description_lenght","product_photos_qty","product_weight_g","product_length_cm","product_height_cm","product_width_cm"\n"p1","perfumaria",40,287,1,225,16,10,14\n',
  "olist_sellers_dataset.csv":
    '"seller_id","seller_zip_code_prefix","seller_city","seller_state"\n"s1","13023","campinas","SP"\n',
  "product_category_name_translation.csv":
    "product_category_name,product_category_name_english\nperfumaria,perfumery\n",
};

describe("orders and their lines in two files", () => {
  it("are Olist's, with who bought across orders, and without what tells of no order", async () => {
    const { records, notes } = await told(OLIST);
    expect(records).toEqual([
      "bad_time olist_order_items_dataset.csv:7",
      "o1 paid 2017-10-02T10:56 u1: p1×1@2999, p1×1@2999, p2×1@990",
      "o2 paid 2018-07-24T20:41 u1: p2×1@990",
      "o3 cancelled 2018-07-24T20:41 u3: p1×1@2999",
    ]);
    expect(notes).toContain(
      "olist_order_items_dataset.csv: what is said of its orders is in olist_orders_dataset.csv; names and customers in olist_customers_dataset.csv",
    );
    expect(notes).toContain(
      "olist_order_items_dataset.csv: 1 rows name an order that no file tells of: they have no time",
    );
    expect(notes.find((note) => note.startsWith("not needed"))).toContain("olist_geolocation_dataset.csv");
  });

  it("are so in either order of the files, and with columns named", async () => {
    const { "olist_orders_dataset.csv": orders, "olist_order_items_dataset.csv": items } = OLIST;
    const right = (await told({ a: orders, b: items })).records;
    expect(right[1]).toBe("o1 paid 2017-10-02T10:56 c1: p1×1@2999, p1×1@2999, p2×1@990");
    expect((await told({ b: items, a: orders })).records).toEqual(right);
    const map = { id: "order_id", sku: "product_id", at: "order_purchase_timestamp", price: "price" };
    expect((await told({ b: items, a: orders }, { map })).records).toEqual(right);
  });

  it("are a pizzeria's, with a day, a time and names", async () => {
    const { records } = await told({
      "order_details.csv":
        "order_details_id,order_id,pizza_id,quantity\n1,1,hawaiian_m,1\n2,1,mexicana_l,2\n3,2,hawaiian_m,1\n",
      "orders.csv": "order_id,date,time\n1,2015-01-01,11:38:36\n2,2015-01-01,11:57:40\n",
      "pizza_types.csv": "pizza_type_id,name,category,ingredients\nhawaiian,The Hawaiian Pizza,Classic,Ham\n",
    });
    expect(records).toEqual([
      "1 paid 2015-01-01T11:38 null: hawaiian_m×1@null, mexicana_l×2@null",
      "2 paid 2015-01-01T11:57 null: hawaiian_m×1@null",
    ]);
  });

  it("are tables of PrestaShop, where a table of products is called its", async () => {
    const { records } = await told({
      "ps_orders.csv":
        "id_order,reference,id_customer,current_state,payment,total_paid,total_products,date_add\n5,XKBKNABJK,2,2,Bank,61.80,59.80,2026-05-13 10:11:12\n6,OHSATSERP,3,6,Bank,169.90,169.90,2026-05-14 10:11:12\n",
      "ps_order_detail.csv":
        "id_order_detail,id_order,product_id,product_attribute_id,product_name,product_quantity,unit_price_tax_incl,product_reference\n1,5,1,1,Tea,2,10.00,GT-1\n2,5,2,0,Pot,1,39.80,TP-1\n3,6,2,0,Pot,1,39.80,TP-1\n",
    });
    expect(records).toEqual([
      "5 paid 2026-05-13T10:11 2: GT-1×2@1000 Tea, TP-1×1@3980 Pot",
      "6 cancelled 2026-05-14T10:11 3: TP-1×1@3980 Pot",
    ]);
  });

  it("are Northwind's, with the names of products", async () => {
    const { records } = await told({
      "orders.csv":
        "orderID,customerID,employeeID,orderDate,requiredDate,shippedDate,shipperID,freight\n10248,VINET,5,2013-07-04,2013-08-01,2013-07-16,3,32.38\n",
      "order_details.csv":
        "orderID,productID,unitPrice,quantity,discount\n10248,11,14,12,0\n10248,42,9.8,10,0\n",
      "products.csv":
        "productID,productName,quantityPerUnit,unitPrice,discontinued,categoryID\n11,Queso Cabrales,1 kg pkg.,21,0,4\n42,Mee,32,14,1,5\n",
      "customers.csv": "customerID,companyName,contactName,city\nVINET,Vins,Paul,Reims\n",
    });
    expect(records).toEqual(["10248 paid 2013-07-04T00:00 VINET: 11×12@1400 Queso Cabrales, 42×10@980 Mee"]);
  });

  it("are Shopify's in a warehouse, whose orders have a name and a number of their own, and whose lines a day of loading", async () => {
    const { records } = await told({
      "order_data.csv":
        "id,name,number,order_number,total_price,customer_id,created_at,financial_status\n9001,#1001,1,1001,24.80,7,2026-03-01 10:00:00,paid\n9002,#1002,2,1002,9.90,8,2026-03-02 10:00:00,paid\n",
      "order_line_data.csv":
        "order_id,id,sku,name,price,quantity,_loaded\n9001,1,A,Tea,9.90,2,2026-03-09 00:00:00\n9001,2,B,Pot,5.00,1,2026-03-09 00:00:00\n9002,3,A,Tea,9.90,1,2026-03-09 00:00:00\n",
    });
    expect(records).toEqual([
      "9001 paid 2026-03-01T10:00 7: A×2@990 Tea, B×1@500 Pot",
      "9002 paid 2026-03-02T10:00 8: A×1@990 Tea",
    ]);
  });

  it("are heads whose lines name them by the row's key, though a number of their own stands beside it", async () => {
    const heads = [
      '"id","number","total","customer_id","created_at"',
      '"1","20190001","30.00","7","2026-03-01 10:00:00"',
      '"2","20190002","55.00","8","2026-03-02 10:00:00"',
    ];
    const lines = "id,sku_id,unit_price,quantity,invoice_id\n1,A,30.00,1,1\n2,A,30.00,1,2\n3,B,12.50,2,2\n";
    const { records, notes } = await told({
      "invoices.csv": `${heads.join("\n")}\n`,
      "invoice_lines.csv": lines,
    });
    expect(records).toEqual([
      "1 paid 2026-03-01T10:00 7: A×1@3000",
      "2 paid 2026-03-02T10:00 8: A×1@3000, B×2@1250",
    ]);
    expect(notes.join()).not.toContain("no file tells of");
  });

  it("are heads that name one of their goods too, a row an order by the lines' own name for it", async () => {
    const files = {
      "pedidos.csv":
        "pedido_id,producto_id,vendedor_id,fecha_compra,total\n1,A,3,2026-03-01,30\n2,B,4,2026-03-02,55\n",
      "itens_pedidos.csv":
        "id_recibo,producto_id,pedido_id,cantidad,valor_unitario\n1,A,1,1,30.00\n2,A,2,1,30.00\n3,B,2,2,12.50\n",
      "productos.csv": "producto_id,producto,precio\nA,Lentes,31.00\nB,Copo,13.00\n",
    };
    const { records, notes } = await told(files);
    expect(records).toEqual([
      "1 paid 2026-03-01T00:00 null: A×1@3000 Lentes",
      "2 paid 2026-03-02T00:00 null: A×1@3000 Lentes, B×2@1250 Copo",
    ]);
    expect(notes.join()).not.toContain("cost today");
  });

  it("say that no file tells of an order where no column of the heads does", async () => {
    const { notes } = await told({
      "invoices.csv":
        "id,number,customer_id,created_at\n1,501,7,2026-03-01 10:00:00\n2,502,8,2026-03-02 10:00:00\n",
      "invoice_lines.csv": "id,sku_id,unit_price,quantity,invoice_id\n1,A,30.00,1,991\n2,A,30.00,1,992\n",
    }).catch((error: unknown) => ({ notes: [String(error)] }));
    expect(notes.join()).toMatch(/name an order that no file tells of|no column was found for at/);
  });

  it("are asked nothing about the rows' numbers that a data frame leaves in a column without a name", async () => {
    const { records } = await told({
      "orders.csv":
        ",OrderId,CustomerId,DateTime\n0,5,583,2026-07-01 15:03:17\n1,6,900,2026-07-05 05:02:59\n",
      "order_lines.csv": ",ProductId,OrderId,Price\n0,58,5,30\n1,72,5,5\n2,58,6,29\n",
    });
    expect(records).toEqual([
      "5 paid 2026-07-01T15:03 583: 58×1@3000, 72×1@500",
      "6 paid 2026-07-05T05:02 900: 58×1@2900",
    ]);
  });

  it("are called as a table further on calls them, and cost what a table of goods says only where that is asked for", async () => {
    const files = {
      "order_details.csv": "order_id,pizza_id,quantity\n1,hawaiian_m,1\n1,mexicana_l,2\n2,hawaiian_m,1\n",
      "orders.csv": "order_id,date,time\n1,2026-01-01,11:38:36\n2,2026-01-01,11:57:40\n",
      "pizzas.csv":
        "pizza_id,pizza_type_id,size,price\nhawaiian_m,hawaiian,M,13.25\nmexicana_l,mexicana,L,20.25\n",
      "pizza_types.csv":
        "pizza_type_id,name,category\nhawaiian,The Hawaiian,Classic\nmexicana,The Mexicana,Spicy\n",
    };
    const { records, notes } = await told(files);
    expect(records).toEqual([
      "1 paid 2026-01-01T11:38 null: hawaiian_m×1@null The Hawaiian, mexicana_l×2@null The Mexicana",
      "2 paid 2026-01-01T11:57 null: hawaiian_m×1@null The Hawaiian",
    ]);
    expect(notes).toContain(
      'order_details.csv: price of pizzas.csv is what goods cost today, not what was paid: --map "price=price" takes it all the same',
    );
    expect(notes.join()).not.toContain("not needed");
    expect((await told(files, { map: { price: "price" } })).records[0]).toBe(
      "1 paid 2026-01-01T11:38 null: hawaiian_m×1@1325 The Hawaiian, mexicana_l×2@2025 The Mexicana",
    );
  });

  it("keep the price that was paid where a table of goods has one too", async () => {
    const { records, notes } = await told({
      "orders.csv": "order_id,order_date\n1,2026-01-01\n",
      "lines.csv": "order_id,product_id,quantity,unit_price\n1,A,1,9.00\n",
      "products.csv": "product_id,nom,price\nA,Thé,12.00\n",
    });
    expect(records).toEqual(["1 paid 2026-01-01T00:00 null: A×1@900 Thé"]);
    expect(notes.join()).not.toContain("today");
  });

  it("are Odoo's, whose keys stand behind a slash, and whose users sell", async () => {
    const { records } = await told({
      "sale.order.csv":
        '"id","name","date_order","partner_id/id","user_id/id"\n"sale_order_1","S001","2026-03-02 10:11:12","res_partner_5","res_users_2"\n"sale_order_2","S002","2026-03-03 10:11:12","res_partner_6","res_users_2"\n',
      "sale.order.line.csv":
        '"id","order_id/id","product_id/id","name","price_unit","product_uom_qty","product_uom/id"\n"l1","sale_order_1","product_7","[A1] Lamp","450.00",2,"unit"\n"l2","sale_order_1","product_9","[B2] Desk","500.00",1,"unit"\n"l3","sale_order_2","product_9","[B2] Desk","500.00",1,"unit"\n',
    });
    expect(records).toEqual([
      "sale_order_1 paid 2026-03-02T10:11 res_partner_5: product_7×2@45000 [A1] Lamp, product_9×1@50000 [B2] Desk",
      "sale_order_2 paid 2026-03-03T10:11 res_partner_6: product_9×1@50000 [B2] Desk",
    ]);
  });

  it("are not looked for where every file has both", async () => {
    const row = (id: string) => `Order,Date,SKU,Qty\n${id},2026-05-13,A,1\n`;
    const { records, notes } = await told({ "a.csv": row("1"), "b.csv": row("2") });
    expect(records).toHaveLength(2);
    expect(notes.some((note) => note.includes("is said of its orders"))).toBe(false);
  });

  it("are asked for the lines where no file has any", async () => {
    const text = "order_id,order_purchase_timestamp\n1,2026-05-13\n";
    await expect(told({ "a.csv": text, "b.csv": text })).rejects.toThrow("no column was found for sku");
  });

  it("are joined where a line's row has an empty cell at its end, as a file of all of it is read", async () => {
    const orders = "order_id,customer_id,order_date\n1,c1,2026-01-02 10:00\n2,c2,2026-01-03 11:00\n";
    const lines = "order_id,sku,quantity,price\n1,A,1,5.00,\n1,B,2,3.00\n2,A,1,5.00, \n";
    const { records } = await told({ "orders.csv": orders, "lines.csv": lines });
    expect(records).toEqual([
      "1 paid 2026-01-02T10:00 c1: A×1@500, B×2@300",
      "2 paid 2026-01-03T11:00 c2: A×1@500",
    ]);
  });

  it("keep a row of too many cells apart, and lose no other by it", async () => {
    const orders = "order_id,customer_id,order_date\n1,c1,2026-01-02 10:00\n";
    const lines = "order_id,sku,quantity,price\n1,A,1,5.00,x,y\n1,B,2,3.00\n";
    const { records } = await told({ "orders.csv": orders, "lines.csv": lines });
    expect(records).toEqual(["malformed lines.csv:2", "1 paid 2026-01-02T10:00 c1: B×2@300"]);
  });

  it("of goods beside whole tables give their names, and tables of neither stop the import as before", async () => {
    const orders =
      "BestellID;KundenID;ProduktID;Menge;Bestelldatum\n1;21;3;6;30.09.2022\n1;21;4;1;30.09.2022\n";
    const { records } = await told({
      "bestellungen.csv": orders,
      "produkte.csv": "ProduktID;Product_name;Preis\n3;Tee;4\n4;Tasse;12\n",
    });
    expect(records).toEqual(["1 paid 2022-09-30T00:00 21: 3×6@null Tee, 4×1@null Tasse"]);
    const other = "Wqxz;Zqvbl\n30.09.2022;Tee\n30.09.2022;Tasse\n";
    await expect(told({ "bestellungen.csv": orders, "other.csv": other })).rejects.toThrow("other.csv");
  });

  it("are dated by when orders were accepted, in whatever order their rows stand", async () => {
    const orders =
      "order_id,accepted_at,product_id,quantity,price\n7,2026-01-13 16:48:19,3,1,5\n9,2026-01-13 15:11:12,3,2,5\n7,2026-01-13 16:48:19,4,1,2\n8,2026-01-13 15:11:12,4,1,2\n";
    const { records } = await told({
      "orders.csv": orders,
      "products.csv": "product_id,name\n3,Tea\n4,Mug\n",
    });
    expect(records).toEqual([
      "7 paid 2026-01-13T16:48 null: 3×1@500 Tea, 4×1@200 Mug",
      "9 paid 2026-01-13T15:11 null: 3×2@500 Tea",
      "8 paid 2026-01-13T15:11 null: 4×1@200 Mug",
    ]);
  });

  /** Tables of a shop's database, each with a key of its own that counts from 1, and times of when a row was written. */
  const SHOP = {
    "orders.csv":
      "user_id,order_number,total,payment_status,created_at,id\n3,W-8,13.00,paid,2026-01-02 10:00,1\n5,W-9,12.00,pending,2026-01-03 10:00,2\n",
    "order_items.csv":
      "order_id,product_id,quantity,price,created_at,id\n1,2,2,4.00,2026-01-02 10:00,1\n1,1,1,5.00,2026-01-02 10:00,2\n2,1,2,6.00,2026-01-03 10:00,3\n",
    "products.csv":
      "id,name,price,sku,stock,review_count,created_at\n1,Tea,6.00,T-1,5,9,2025-01-01 09:00\n2,Mug,4.50,M-1,0,8,2025-01-02 09:00\n",
    "users.csv": "id,name,created_at\n3,Ada,2025-01-01 09:00\n5,Bob,2025-01-02 09:00\n",
    "stores.csv": "store_id,store_name,opened_date\nS1,North,2020-01-02\nS2,South,2021-01-02\n",
  };
  const SOLD = ["1 paid 2026-01-02T10:00 3: M-1×2@400 Mug, T-1×1@500 Tea"];

  it("are named by foreign keys: a table of goods with times of its own holds no lines, nor one of people", async () => {
    const { "stores.csv": _, ...named } = SHOP;
    const files = Object.entries(named);
    for (const order of [files, files.toReversed(), [...files.slice(2), ...files.slice(0, 2)]]) {
      const { records } = await told(Object.fromEntries(order));
      expect(records.filter((one) => !one.startsWith("not_a_sale"))).toEqual(SOLD);
    }
  });

  const TILL =
    "transaction_id,transaction_date,product_id,store_id,quantity,unit_price\nT0,2026-06-05,P1,S1,3,16.02\nT1,2026-06-06,P2,S2,1,5.00\n";

  it("beside a whole table of sales leave out those that only others name, and name them", async () => {
    const { records, notes } = await told({
      ...{ "stores.csv": SHOP["stores.csv"], "sales.csv": TILL },
      "promotions.csv": "promo_id,promo_type,percent\nX1,Discount,5\nX1,Gift,\n",
    });
    expect(records).toEqual([
      "T0 paid 2026-06-05T00:00 null: P1×3@1602",
      "T1 paid 2026-06-06T00:00 null: P2×1@500",
    ]);
    expect(notes).toContain("not needed: stores.csv, promotions.csv");
  });

  it("may call the key of a table of goods otherwise, where what stands in it says so", async () => {
    const orders =
      "order_id,order_date,product_id,quantity,price\n1,2026-06-05,62015,1,5.00\n2,2026-06-06,24110,2,4.00\n";
    const { records } = await told({
      "orders.csv": orders,
      "items.csv":
        "item_id,category,created_at\n62015,B,2020-01-01\n24110,C,2021-01-01\n77777,C,2021-01-01\n",
    });
    expect(records).toHaveLength(2);
  });

  it("are never two tables of sales, whatever each calls its orders, though goods and customers are the same", async () => {
    const rows = (from: number) =>
      Array.from({ length: 5 }, (_, i) => `${from + i},2026-05-0${i + 1} 10:00,C${i},T${i},1,9`).join("\n");
    const web = `Order ID,Date,Customer ID,SKU,Qty,Price\n${rows(1001)}\n`;
    for (const name of ["Receipt No", "Bon", "Bill No", "Transaction ID"]) {
      const till = `${name},Date,Customer ID,SKU,Qty,Price\n${rows(51)}\n`;
      expect((await told({ "web.csv": web, "till.csv": till })).records).toHaveLength(10);
      expect((await told({ "till.csv": till, "web.csv": web })).records).toHaveLength(10);
    }
    const unnumbered = `Time,SKU,Qty,Price\n${Array.from({ length: 5 }, (_, i) => `2026-05-0${i + 1} 10:00,T${i},1,9`).join("\n")}\n`;
    await expect(told({ "web.csv": web, "till.csv": unnumbered })).rejects.toThrow(
      "till.csv: no column was found for id",
    );
  });

  it("stop where one that nobody names may hold sales", async () => {
    const later = "Zqv,Wxy,Day\nT2,P1,2026-07-01\nT3,P2,2026-07-02\n";
    await expect(told({ "sales.csv": TILL, "july.csv": later })).rejects.toThrow("july.csv");
  });

  it("where both say what was bought are heads and lines, as the one names a good of the other", async () => {
    const { records } = await told({
      "orders.csv":
        "order_id,customer_id,created_at,order_status,sku,quantity,order_value\n1,c1,2026-04-28T16:13:15Z,paid,A,1,9.00\n2,c2,2026-04-28T17:13:15Z,cancelled,B,2,8.00\n3,c1,2026-04-29T16:13:15Z,paid,A,1,5.00\n",
      "order_items.csv":
        "order_id,sku,product_name,quantity,unit_price\n1,A,Tea,1,5.00\n1,B,Mug,1,4.00\n2,B,Mug,2,4.00\n3,A,Tea,1,5.00\n",
    });
    expect(records).toEqual([
      "1 paid 2026-04-28T16:13 c1: A×1@500 Tea, B×1@400 Mug",
      "2 cancelled 2026-04-28T17:13 c2: B×2@400 Mug",
      "3 paid 2026-04-29T16:13 c1: A×1@500 Tea",
    ]);
  });

  it("are tables of a database in Polish, whose keys begin with ID", async () => {
    const { records } = await told({
      "klienci.csv": "IDKlienta,Imie,Nazwisko\n1,Jan,Nowak\n",
      "produkty.csv": "IDProduktu,NazwaProduktu,CenaJednostkowa\n123,Nawóz,3\n124,Trawa,9\n",
      "szczegoly_zamowienia.csv":
        "IDZamowienia,IDProduktu,CenaJednostkowa,Ilosc\n11132,123,3,1\n11132,124,9,2\n11133,123,3,4\n",
      "zamowienia.csv":
        "IDZamowienia,IDKlienta,DataZamowienia,DataWymagana\n11132,1,2010-02-03,\n11133,1,2010-02-04,2010-02-09\n11134,1,2010-02-05,\n",
    });
    expect(records).toEqual([
      "11132 paid 2010-02-03T00:00 1: 123×1@300 Nawóz, 124×2@900 Trawa",
      "11133 paid 2010-02-04T00:00 1: 123×4@300 Nawóz",
    ]);
  });
});

it("tables whose orders are named by several columns together are joined by all of them", async () => {
  const sales = (till: string, states: readonly string[]) =>
    `device,sequence,created_at,status\n${states.map((state, i) => `${till},${i + 1},2026-08-0${i + 1}T10:00:00Z,${state}`).join("\n")}\n`;
  const lines = (till: string) =>
    `device,sequence,item,quantity,price\n${till},1,Tea,1,28\n${till},2,Mug,2,12\n${till},2,Tea,1,28\n`;
  const { records } = await told(
    {
      "sales-A.csv": sales("A", ["voided", "completed"]),
      "sales-B.csv": sales("B", ["completed", "completed"]),
      "lines-A.csv": lines("A"),
      "lines-B.csv": lines("B"),
    },
    { orderKey: ["device", "sequence"], map: { sku: "item" } },
  );
  expect(records).toEqual([
    "A/1 cancelled 2026-08-01T10:00 null: Tea×1@2800",
    "A/2 paid 2026-08-02T10:00 null: Mug×2@1200, Tea×1@2800",
    "B/1 paid 2026-08-01T10:00 null: Tea×1@2800",
    "B/2 paid 2026-08-02T10:00 null: Mug×2@1200, Tea×1@2800",
  ]);
});
