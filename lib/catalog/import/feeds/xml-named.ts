import type { XmlCells } from "./xml-cells.ts";

/** Yandex's way of calling what has no name: its kind, its maker and its model. */
export function named(row: XmlCells): XmlCells {
  const { cells } = row;
  const model = cells.get("model");
  if (model === undefined) return row;
  const isOffer = cells.has("@id");
  // An offer that has a number and a name of its own says by its model what others are as well.
  if (cells.has("name") || cells.has("title"))
    return isOffer ? { ...row, cells: new Map([...cells].filter(([way]) => way !== "model")) } : row;
  // Some write their kind or maker into the model as well.
  const said = model.toLowerCase();
  const before = ["typePrefix", "vendor"].flatMap((part) => cells.get(part) ?? []);
  const name = [...before.filter((part) => !` ${said} `.includes(` ${part.toLowerCase()} `)), model].join(
    " ",
  );
  return {
    ...row,
    cells: new Map([...cells, ["name", name]].filter(([way]) => way !== "model") as [string, string][]),
  };
}
