import { describe, expect, it } from "vitest";
import { unpack } from "../../../lib/tables/format/packed.ts";
import { CUSTOMERS } from "../../../lib/tables/rows/customer-format.ts";
import { type DeskRow, deskOfRow } from "../../../lib/tables/rows/desk-of-rows.ts";
import { packCustomers } from "../../../lib/tables/rows/pack-customers.ts";
import { customerRow } from "../../fixtures/customer-row.ts";

const key = (lo: number) => ({ hi: 1, lo });
const offer = (lo: number): DeskRow["offered"][number] => ({
  key: key(lo),
  placement: "product",
  kind: "upsell",
  day: 20_000 + lo,
  times: lo,
  end: lo === 1 ? "dismissed" : "seen",
});

function openedOf(desks: readonly (Partial<DeskRow> | undefined)[]) {
  const bytes = packCustomers(
    desks.map((desk, i) => customerRow({ key: key(i), ...(desk === undefined ? {} : { desk }) })),
  );
  const packed = unpack(bytes.slice().buffer, CUSTOMERS);
  if (!packed.ok) throw new Error(packed.error.message);
  return { bytes, packed: packed.value };
}

describe("what stands beside the rows of customers for those who talk to them", () => {
  it("is read as it was written, whoever else has none", () => {
    const { packed } = openedOf([
      { offered: [offer(1), offer(2)] },
      undefined,
      { aliveBefore: 0.75 },
      { aliveBefore: 0.5, offered: [offer(3)] },
    ]);
    expect([0, 1, 2, 3].map((row) => deskOfRow(packed, row))).toEqual([
      { aliveBefore: null, offered: [offer(1), offer(2)] },
      { aliveBefore: null, offered: [] },
      { aliveBefore: 0.75, offered: [] },
      { aliveBefore: 0.5, offered: [offer(3)] },
    ]);
  });

  it("takes not a byte where nothing is known of anybody", () => {
    const plain = packCustomers([customerRow({ key: key(0) })]);
    expect(openedOf([undefined]).bytes).toEqual(plain);
    expect(openedOf([{ offered: [], aliveBefore: null }]).bytes).toEqual(plain);
  });

  it("is nothing where it is damaged, and the row beside it is as sound as before", () => {
    const { bytes } = openedOf([{ offered: [offer(1)] }]);
    bytes[bytes.length - 9]! ^= 1;
    const packed = unpack(bytes.slice().buffer, CUSTOMERS);
    expect(packed.ok).toBe(true);
    if (packed.ok) expect(deskOfRow(packed.value, 0).offered).toEqual([]);
  });
});
