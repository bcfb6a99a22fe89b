import { expect, it } from "vitest";
import { Kept, mostKept } from "../../../lib/tables/read/kept.ts";

/** 400 rows, of which 50 are kept, and what was decoded so far. */
function open() {
  const decoded: number[] = [];
  const kept = new Kept(400, (row) => {
    decoded.push(row);
    return { row };
  });
  return { kept, decoded };
}
const read = ({ kept }: ReturnType<typeof open>, from: number, to: number): void => {
  for (let row = from; row < to; row++) expect(kept.at(row)).toEqual({ row });
};

it("an eighth of the rows are kept, and 32 of a few", () => {
  expect([0, 1, 256, 257, 400, 4000].map(mostKept)).toEqual([32, 32, 32, 33, 50, 500]);
});

it("rows are decoded once, as long as there is room for all that are asked for", () => {
  const opened = open();
  const first = opened.kept.at(0);
  read(opened, 1, 50);
  read(opened, 0, 50);
  expect(opened.kept.at(0)).toBe(first);
  expect(opened.decoded).toEqual(Array.from({ length: 50 }, (_, row) => row));
});

it("and anew once there was none, so that never more are kept", () => {
  const opened = open();
  read(opened, 0, 51);
  opened.decoded.length = 0;
  read(opened, 50, 51);
  expect(opened.decoded).toEqual([]);
  read(opened, 0, 50);
  expect(opened.decoded).toEqual(Array.from({ length: 50 }, (_, row) => row));
});
