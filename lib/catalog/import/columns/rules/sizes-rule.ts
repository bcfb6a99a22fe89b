import { isFiled } from "../../variant-rows.ts";
import type { ColumnRule } from "../column-board.ts";
import { handleColumn } from "../filing-columns.ts";
import { optionColumns } from "../option-columns.ts";
import { optionPairs } from "../option-pairs.ts";
import { sizeColumns } from "../size-columns.ts";

/** What sizes of a product differ by, and what they and it are filed under. */
export const sizesRule: ColumnRule = (board) => {
  const { sample, taken, told } = board;
  const { header, file } = sample;
  const title = board.first("title");
  const pairs = optionPairs(sample, title);
  const options = optionColumns(sample);
  const named = Object.values(told.parents ?? {}).map((name) => header.indexOf(name));
  const below = isFiled(header)
    ? []
    : sizeColumns(sample, {
        ...{ title, skus: board.columns("sku"), parents: told.parents },
        options: [...options, ...pairs.map(([, value]) => header.indexOf(value))],
        taken: new Set([...taken, ...named]),
      });
  if (below.length > 0)
    board.note(
      `${file}: rows that leave out ${header[title]} are sizes of what stands above them, told apart by ${board.named(below).join(" and ")}`,
    );
  // What leaves a product's name out is filed by it, where its sizes are told.
  told.handle = handleColumn(sample, title) ?? (below.length > 0 ? header[title]! : null);
  const [family, sku] = [board.first("family"), board.first("sku")];
  told.listing = family >= 0 && family !== sku ? { column: header[family]!, code: header[sku]! } : null;
  told.sizes = {
    options: board.named([...new Set(pairs.length > 0 ? options : [...options, ...below])]),
    pairs,
  };
};
