import type { XmlCells } from "./xml-cells.ts";

/** Yandex's way of calling what has no name: its kind, its maker and its model. */
export function named(row: XmlCells): XmlCells {
  const { cells } = row;
  const model = cells.get("model");
  if (model === undefined || cells.has("name") || cells.has("title")) return row;
  const name = ["typePrefix", "vendor", "model"].flatMap((part) => cells.get(part) ?? []).join(" ");
  return {
    ...row,
    cells: new Map([...cells, ["name", name]].filter(([way]) => way !== "model") as [string, string][]),
  };
}
