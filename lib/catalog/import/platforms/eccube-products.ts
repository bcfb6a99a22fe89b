import { deepest, productAttributes, stockOf, unusableProduct, wordList } from "../catalog-facts.ts";
import type { CatalogFormat, CatalogItem } from "../catalog-format.ts";
import { tableRecords } from "../table-records.ts";

/** 公開ステータス(ID): 1 is on sale, 2 is not, 3 is given up. */
const ON_SALE = "1";

/** EC-CUBE 4: its product export, one row a variant (規格), usually Windows-31J; money is yen unless told otherwise. */
export const eccubeProducts: CatalogFormat = {
  name: "eccube",
  detect: ({ text }) => {
    const header = /^[^\r\n]*/.exec(text)?.[0] ?? "";
    return (
      header.includes("公開ステータス") && (header.includes("販売価格") || header.includes("商品コード"))
    );
  },
  async *read(source, options) {
    for await (const row of tableRecords(source, options, ["商品ID", "商品コード", "公開ステータス(ID)"])) {
      if ("kind" in row) {
        yield row;
        continue;
      }
      const product = row.cell("商品ID");
      const sizes = [row.cell("規格分類1(名称)", "規格分類名1"), row.cell("規格分類2(名称)", "規格分類名2")];
      const name = row.cell("商品名");
      const sku = row.cell("商品コード", "商品規格ID", "商品ID");
      if (sku === "" || name === "") {
        yield unusableProduct("no_product", "商品コード", "the product has no code or no name", row, row.raw);
        continue;
      }
      const isVariant = sizes.some((size) => size !== "");
      const unlimited = row.cell("在庫数無制限フラグ", "在庫無制限") === "1";
      const image = row.cell("商品画像").split(/[,;]/)[0]!.trim();
      const paths = row
        .cell("商品カテゴリ(名称)", "カテゴリ")
        .split(",")
        .map(
          (path) =>
            path
              .split(/[>＞]/)
              .map((part) => part.trim())
              .join("/") || undefined,
        );
      const item: CatalogItem = {
        sku,
        title: [name, ...sizes].filter((part) => part !== "").join(" "),
        url: product === "" ? undefined : `/products/detail/${product}`,
        image:
          image === ""
            ? undefined
            : image.startsWith("http") || image.startsWith("/")
              ? image
              : `/html/upload/save_image/${image}`,
        price: row.number("販売価格") ?? row.number("通常価格") ?? undefined,
        currency: options.currency ?? "JPY",
        category: deepest(paths),
        family: isVariant && product !== "" ? product : undefined,
        stock: stockOf(row.number("在庫数"), !unlimited, false),
        active: row.cell("公開ステータス(ID)") === "" || row.cell("公開ステータス(ID)") === ON_SALE,
        attributes: productAttributes([
          [row.cell("規格1(名称)", "規格名1") || "規格1", sizes[0]!],
          [row.cell("規格2(名称)", "規格名2") || "規格2", sizes[1]!],
        ]),
        tags: wordList(row.cell("タグ(名称)", "タグ")),
      };
      yield { kind: "item", item, file: row.file, line: row.line };
    }
  },
};
