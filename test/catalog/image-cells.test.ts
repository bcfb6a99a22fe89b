/** Cells that hold the addresses of one image or of several, of which the first is the item's. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const SCALED = "https://media.example/v1/fill/w_120,h_90,al_c,q_85/mug~mv2.png";

/** The image of an item whose cell of images holds this. */
const image = async (cell: string): Promise<string | undefined> =>
  (await readGoods(`sku\ttitle\tprice\timages\nM-1\tMug\t4.50\t${cell}\nT-1\tTea\t2.50\t\n`)).items[0]!.image;

it("a file beside the address that it is kept at is that (Airtable)", async () => {
  expect(await image("bowl.jpg (https://x.example/v3/bowljpg/abc),bowl2.jpg (https://x.example/v3/b2)")).toBe(
    "https://x.example/v3/bowljpg/abc",
  );
  expect(await image("bowl (blue).jpg")).toBeUndefined();
});

describe("pictures whose paths begin at what nobody says", () => {
  it.each(["image", "Foto del producto"])("are left out, which is said, under %s", async (name) => {
    const { items, notes } = await readGoods(
      `sku,title,price,${name}\nA-1,Green tea,4.00,images/a.jpg\nA-2,Black tea,5.00,b.PNG\nA-3,Pot,24.00,/c.webp\n`,
    );
    expect(items.map(({ image }) => image)).toEqual([undefined, undefined, "/c.webp"]);
    expect(notes.join("\n")).toContain("2 pictures are left out: what a path such as images/a.jpg begins at");
  });

  it("are no word of what is no file", async () => {
    const { notes } = await readGoods(
      "sku,title,price,image\nA-1,Green tea,4.00,none yet\nA-2,Pot,5.00,/c.webp\n",
    );
    expect(notes.join("\n")).not.toContain("pictures");
  });
});

describe("a cell of images", () => {
  it.each([
    ["an address that holds commas", SCALED, SCALED],
    ["several of these", `${SCALED},${SCALED}?2`, SCALED],
    ["several behind a blank", `${SCALED}, ${SCALED}`, SCALED],
    ["several between upright lines", `${SCALED}|/b.png`, SCALED],
    ["an address with a semicolon", "https://x.example/a;v=1/b.jpg", "https://x.example/a;v=1/b.jpg"],
    [
      "several between semicolons",
      "https://x.example/a.jpg;https://x.example/b.jpg",
      "https://x.example/a.jpg",
    ],
    ["several between blanks", "https://x.example/a.jpg https://x.example/b.jpg", "https://x.example/a.jpg"],
    ["several without a scheme", "//x.example/a.jpg,//x.example/b.jpg", "//x.example/a.jpg"],
    ["files behind an address", "https://x.example/a.jpg,b.jpg,c.jpg", "https://x.example/a.jpg"],
    ["an end without a further one", "https://x.example/a.jpg,", "https://x.example/a.jpg"],
    ["paths of the shop", "/img/a.jpg,/img/b.jpg", "/img/a.jpg"],
    [
      "what Wix calls its files",
      "069f35_0123456789abcdef0123456789abcdef~mv2.jpeg;069f35_0123456789abcdef0123456789abcdee~mv2.png",
      "https://static.wixstatic.com/media/069f35_0123456789abcdef0123456789abcdef~mv2.jpeg",
    ],
    ["a path that begins nowhere", "img/a.jpg", undefined],
  ])("holds %s", async (_, cell, right) => {
    expect(await image(cell)).toBe(right);
  });

  it("of WooCommerce's export holds addresses with commas as well", async () => {
    const { format, items } = await readGoods(
      `ID,Type,SKU,Name,Published,Regular price,Categories,Images\n1,simple,M-1,Mug,1,4.50,Cups,"${SCALED}, https://x.example/b.jpg"\n`,
    );
    expect([format, items[0]!.image]).toEqual(["woocommerce", SCALED]);
  });
});

describe("a column of images that no list knows", () => {
  const images = async (name: string, cells: readonly string[]) => {
    const rows = cells.map((cell, i) => `A${i},Thing ${"abc"[i]},5.0${i},${cell}`);
    const { items } = await readGoods(`sku,name,price,${name}\n${rows.join("\n")}\n`);
    return items.map(({ image }) => image);
  };

  it.each(["ImagenURL", "kapak", "Fotos del producto", "Cover picture"])(
    "is read by its name, %s, paths of the shop too",
    async (name) => {
      const paths = ["/media/a.jpg", "/media/b", "/media/c.png"];
      expect(await images(name, paths)).toEqual(paths);
      const addresses = ["https://x.example/q?tbn:a", "https://x.example/q?tbn:b", ""];
      expect(await images(name, addresses)).toEqual([...addresses.slice(0, 2), undefined]);
    },
  );

  it.each([
    ["how many there are", "Image count", ["1", "2", "3"]],
    ["what they show", "Photo caption", ["A cup", "A pot", "A tin"]],
    ["addresses of pages", "Shown at", ["https://x.example/a", "https://x.example/b", "https://x.example/c"]],
    ["paths under another name", "Shelf", ["/a/1", "/a/2", "/b/1"]],
  ])("is none that holds %s", async (_, name, cells) => {
    expect(await images(name, cells)).toEqual([undefined, undefined, undefined]);
  });
});
