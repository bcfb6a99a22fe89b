import type { TableRecord } from "../table-records.ts";

/** Open Food Network's columns of how much one piece is: `5` of `kg`, or of what the shop calls it. */
const COLUMNS = ["units", "unit_type", "variant_unit_name", "on_demand"];

/** What a row of its products is, `5 kg`, with what it is called beside the product's name; nothing of another table's. */
export function openFoodUnits(row: TableRecord): readonly (readonly [name: string, value: string])[] {
  if (!COLUMNS.every((name) => row.header.includes(name))) return [];
  const amount = [row.cell("units"), row.cell("unit_type", "variant_unit_name")].join(" ").trim();
  return [
    ["Name", row.cell("display_name")],
    ["Unit", amount],
  ].flatMap(([name, value]): [string, string][] => (value === "" ? [] : [[name!, value!]]));
}
