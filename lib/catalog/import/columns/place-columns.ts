import type { ProductSample } from "../product-sample.ts";
import { PLACE_NAME } from "./product-words.ts";

/** What pieces of one product are kept apart by at one place: the lot that they came in, and when that is too old. */
const LOT_NAME =
  /^(lot|lots|lote|lotes|lotto|batch|charge|chargen?|partia|partie|parti|серия|партия|ロット|批次|批号|로트)(no|nr|number|nummer|numero|id|code|番号)?$|^(numero)?(de)?(lot|lote)$|^(lugar|location|ubicacion|ubicacao|emplacement|platz|fach|bin|shelf|aisle|rack|regal|plaats|棚|棚番|货位)(code|name|id|nr)?$/;

/** The columns that together name another place or lot in every row of an item that has several; none where none do. */
export function placeColumns(sample: ProductSample, sku: number): readonly string[] {
  const items = [...Map.groupBy(sample.cells(sku).entries(), ([, code]) => code)].flatMap(([code, rows]) =>
    code !== "" && rows.length > 1 ? [rows.map(([row]) => row)] : [],
  );
  if (items.length === 0) return [];
  const tellApart = (columns: readonly number[]): boolean =>
    items.every(
      (rows) =>
        new Set(rows.map((row) => columns.map((column) => sample.cells(column)[row]).join("\t"))).size ===
        rows.length,
    );
  const named = sample.plainNames.flatMap((name, column) =>
    column !== sku && (PLACE_NAME.test(name) || LOT_NAME.test(name)) ? [column] : [],
  );
  const alone = named.find((column) => tellApart([column]));
  const found = alone !== undefined ? [alone] : named.length > 1 && tellApart(named) ? named : [];
  return found.map((column) => sample.header[column]!);
}
