/** Rows of whole orders in several lists, one for each fact. */
import { describe, expect, it } from "vitest";
import { toldOrders } from "../told-orders.ts";

const RIGHT = [
  "1 paid c1 XXX: Tea×1@990, Pot×2@500",
  "2 paid c2 XXX: Tea×1@990",
  "3 paid c1 XXX: Pot×1@500, Cup×1@250, Tea×3@990",
];

describe("lists of one length in several cells", () => {
  it.each([
    [
      "pipes, in the plural",
      "products,quantities,prices\n",
      ["Tea|Pot,1|2,9.90|5.00", "Tea,1,9.90", "Pot|Cup|Tea,1|1|3,5.00|2.50|9.90"],
    ],
    [
      "commas, in the singular",
      "product_name,quantity,price\n",
      ['"Tea, Pot","1, 2","9.90, 5.00"', "Tea,1,9.90", '"Pot, Cup, Tea","1, 1, 3","5.00, 2.50, 9.90"'],
    ],
    [
      "as Python writes them",
      "items,quantity,unit_price\n",
      [
        `"['Tea', 'Pot']","[1, 2]","[9.9, 5.0]"`,
        "['Tea'],[1],[9.9]",
        `"['Pot', 'Cup', 'Tea']","[1, 1, 3]","[5.0, 2.5, 9.9]"`,
      ],
    ],
    [
      "what all pieces of each cost",
      "items,qty,line_total\n",
      ["Tea;Pot,1;2,9.90;10.00", "Tea,1,9.90", "Pot;Cup;Tea,1;1;3,5.00;2.50;29.70"],
    ],
    [
      "in German",
      "Artikel,Mengen,Preise\n",
      ["Tea|Pot,1|2,9.90|5.00", "Tea,1,9.90", "Pot|Cup|Tea,1|1|3,5.00|2.50|9.90"],
    ],
  ])("%s", async (_, header, [a, b, c]) => {
    const text = `order_id,date,customer_id,${header}1,2026-03-01,c1,${a}\n2,2026-03-02,c2,${b}\n3,2026-03-03,c1,${c}\n`;
    const { orders, notes } = await toldOrders(text);
    expect(orders).toEqual(RIGHT);
    expect(notes.some((note) => note.includes("listed beside it"))).toBe(true);
  });

  it("name codes beside titles", async () => {
    const text =
      "order_id,date,skus,product_names,quantities\n1,2026-03-01,A|B,Tea|Pot,1|2\n2,2026-03-02,A,Tea,3\n";
    expect((await toldOrders(text)).orders).toEqual([
      "1 paid - XXX: A×1@null, B×2@null",
      "2 paid - XXX: A×3@null",
    ]);
  });

  it.each([
    ["Items,SKUs,Quantities,Prices", '"Black Tea, Big Pot","A, B","1, 2","9.90, 5.00"', "Black Tea,A,3,9.90"],
    ["Products,Product codes,Quantities,Prices", "Black Tea|Big Pot,A|B,1|2,9.90|5.00", "Black Tea,A,3,9.90"],
    ["SKUs,Items,Quantities,Prices", '"A, B","Black Tea, Big Pot","1, 2","9.90, 5.00"', "A,Black Tea,3,9.90"],
  ])("name codes in whatever order the columns stand: %s", async (header, first, second) => {
    const text = `order_id,date,${header}\n1,2026-03-01,${first}\n2,2026-03-02,${second}\n`;
    expect((await toldOrders(text)).orders).toEqual([
      "1 paid - XXX: A×1@990, B×2@500",
      "2 paid - XXX: A×3@990",
    ]);
  });

  it("leave out a row whose lists are not of one length, below the first rows", async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `${i},2026-03-01,A|B,1|2\n`).join("");
    const { orders } = await toldOrders(`order_id,date,products,quantities\n${many}x,2026-03-01,A|B|C,1|2\n`);
    expect(orders.length).toBe(3001);
    expect(orders.find((one) => one.startsWith("malformed"))).toBe("malformed o.csv:3002");
  });
});

describe("no lists are", () => {
  it.each([
    [
      "names and amounts with commas of their own",
      'order_id,date,product,quantity,price\n1,2026-03-01,"Tea, green",2,"9,90"\n2,2026-03-02,"Mug, blue",1,"5,00"\n',
      ["1 paid - XXX: Tea, green×2@990", "2 paid - XXX: Mug, blue×1@500"],
    ],
    [
      "names and thousands",
      'order_id,date,product,quantity,price\n1,2026-03-01,"Sofa, green",2,"1,234.50"\n2,2026-03-02,"Desk, blue",1,"2,345.00"\n',
      ["1 paid - XXX: Sofa, green×2@123450", "2 paid - XXX: Desk, blue×1@234500"],
    ],
    [
      "names with a bar beside one count",
      "order_id,date,product,quantity,price\n1,2026-03-01,Tea | green,2,9.90\n2,2026-03-02,Mug | blue,1,5.00\n",
      ["1 paid - XXX: Tea | green×2@990", "2 paid - XXX: Mug | blue×1@500"],
    ],
    [
      "dates and paths of groups",
      "order_id,date,product,category,quantity,price\n1,2026/03/01,Tea,Food/Drinks/Tea,2,9.90\n2,2026/03/02,Mug,Home/Kitchen/Mugs,1,5.00\n",
      ["1 paid - XXX: Tea×2@990", "2 paid - XXX: Mug×1@500"],
    ],
  ])("%s", async (_, text, right) => {
    expect((await toldOrders(text)).orders).toEqual(right);
  });
});
