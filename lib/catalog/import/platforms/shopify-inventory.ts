import { ImportFailure } from "../../../orders/import/import-failure.ts";
import type { CatalogOptions } from "../catalog-format.ts";
import { productSample } from "../product-sample.ts";
import type { OpenTable } from "../table-records.ts";

/** What a variant is in Shopify's export of its inventory, before a column of each location, called as that is. */
const BEFORE = ["Handle", "SKU", "HS Code", "COO"];
/** What a location says of what it does not keep is no number. */
const COUNT = /^(-?\d+|not stocked|)$/i;

/**
 * The columns of pieces in Shopify's export of its inventory: what was said of them. Names of locations say nothing of a
 * count, so that whole numbers under them are asked about; none in any other export.
 * @throws {ImportFailure}
 */
export async function inventoryColumns(
  table: OpenTable,
  map: CatalogOptions["map"],
): Promise<readonly string[]> {
  const { header, file } = table;
  const names = header.map((name) => name.trim());
  // One that has a row for each location names these in a column.
  if (!BEFORE.every((name) => names.includes(name)) || names.includes("Location")) return [];
  const behind = names.indexOf("COO") + 1;
  const said = map.get("stock");
  if (said === "none") return [];
  if (said !== undefined) {
    const columns = names.includes(said) ? [said] : said.split(",").map((name) => name.trim());
    const missing = columns.find((name) => !names.includes(name));
    if (missing !== undefined)
      throw new ImportFailure(
        `${file}: --map stock=${said}: there is no column ${missing}; columns are ${names.join(", ")}`,
        true,
      );
    return columns;
  }
  const sample = await productSample(table);
  const counts = names.filter((name, column) => {
    const cells = column < behind || name === "" ? [] : sample.cells(column);
    return cells.every((cell) => COUNT.test(cell)) && cells.some((cell) => /\d/.test(cell));
  });
  if (counts.length === 0) return [];
  const [are, they] = counts.length > 1 ? ["are", "They hold"] : ["is", "It holds"];
  throw new ImportFailure(
    `${file}: ${are} ${counts.join(" and ")} how many there are? ${they} whole numbers and no stock was found. Say --map "stock=${counts.join(",")}", name the right column, or say --map stock=none`,
    true,
  );
}
