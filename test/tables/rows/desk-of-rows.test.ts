import { describe, expect, it } from "vitest";
import { unpack } from "../../../lib/tables/format/packed.ts";
import { CUSTOMERS } from "../../../lib/tables/rows/customer-format.ts";
import { type DeskRow, deskOfRow } from "../../../lib/tables/rows/desk-of-rows.ts";
import { packCustomers } from "../../../lib/tables/rows/pack-customers.ts";
import { customerRow } from "../../fixtures/customer-row.ts";

const key = (lo: number) => ({ hi: 1, lo });

function openedOf(desks: readonly (DeskRow | undefined)[]) {
  const bytes = packCustomers(
    desks.map((desk, i) => customerRow({ key: key(i), ...(desk === undefined ? {} : { desk }) })),
  );
  const packed = unpack(bytes.slice().buffer, CUSTOMERS);
  if (!packed.ok) throw new Error(packed.error.message);
  return { bytes, packed: packed.value };
}

describe("what stands beside the rows of customers for those who talk to them", () => {
  it("is read as it was written, whoever else has none", () => {
    const { packed } = openedOf([{ aliveBefore: 0.75 }, undefined, { aliveBefore: 0.5 }]);
    expect([0, 1, 2].map((row) => deskOfRow(packed, row).aliveBefore)).toEqual([0.75, null, 0.5]);
  });

  it("takes not a byte where nothing is known of anybody", () => {
    const plain = packCustomers([customerRow({ key: key(0) })]);
    expect(openedOf([undefined]).bytes).toEqual(plain);
    expect(openedOf([{ aliveBefore: null }]).bytes).toEqual(plain);
  });

  it("is nothing where it is damaged, and the row beside it is as sound as before", () => {
    const { bytes } = openedOf([{ aliveBefore: 0.75 }]);
    bytes[bytes.length - 8]! ^= 1;
    const packed = unpack(bytes.slice().buffer, CUSTOMERS);
    expect(packed.ok).toBe(true);
    if (packed.ok) expect(deskOfRow(packed.value, 0).aliveBefore).toBeNull();
  });
});
