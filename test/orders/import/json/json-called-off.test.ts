/** A state of the order beside those of its payment and its parcels, as Wix and Medusa have it; orders made up. */
import { describe, expect, it } from "vitest";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

type Said = Parameters<typeof importText>[2];
const order = (id: number, status: string, more: object = {}) => ({
  ...{ id, createdAt: `2026-05-0${id}T10:00:00Z`, status },
  ...{ paymentStatus: "PAID", fulfillmentStatus: status === "APPROVED" ? "FULFILLED" : "NOT_FULFILLED" },
  items: [{ sku: "TEA", quantity: 2, price: 4.5 }],
  ...more,
});
const read = async (orders: readonly object[], said: Said = {}) => {
  const { orders: found } = await importText(json, { "o.json": JSON.stringify(orders) }, said);
  return found.map(({ id, status }) => `${id} ${status}`);
};

describe("a state of the order beside others", () => {
  it("takes off the orders that it says were called off, and no others", async () => {
    expect(await read([order(1, "APPROVED"), order(2, "CANCELED"), order(3, "APPROVED")])).toEqual([
      "1 paid",
      "2 cancelled",
      "3 paid",
    ]);
  });

  it("takes off none where the owner says that it does not count", async () => {
    const map = { ignore: "status" };
    expect(await read([order(1, "APPROVED"), order(2, "CANCELED")], { map })).toEqual(["1 paid", "2 paid"]);
  });

  it("says nothing where it is that of a parcel, or of something within the order", async () => {
    for (const more of [{ label: { status: "CANCELED" } }, { shipment: { state: "CANCELED" } }]) {
      const orders = [order(1, "APPROVED", more), order(2, "APPROVED")];
      const told = await read(orders).catch((error: unknown) => [String(error)]);
      expect(told.join()).not.toContain("1 cancelled");
    }
  });
});

describe("the customer's number", () => {
  const customers = async (...buyers: readonly object[]) => {
    const orders = buyers.map((buyerInfo, i) => order(i + 1, "APPROVED", { buyerInfo }));
    const { orders: found } = await importText(json, { "o.json": JSON.stringify(orders) });
    return found.map(({ customer }) => customer);
  };

  it("is the one that all buyers have, beside that of members", async () => {
    expect(await customers({ contactId: "c1", memberId: "m1" }, { contactId: "c2" })).toEqual(["c1", "c2"]);
  });

  it("is that of members where all have it, or where the other is the same for all", async () => {
    const all = [
      { contactId: "c1", memberId: "m1" },
      { contactId: "c2", memberId: "m2" },
    ];
    expect(await customers(...all)).toEqual(["m1", "m2"]);
    expect(await customers({ contactId: "shop", memberId: "m1" }, { contactId: "shop" })).toEqual([
      "m1",
      null,
    ]);
  });
});

describe("the time of an order", () => {
  const days = async (...times: readonly object[]) => {
    const orders = times.map((time, i) => ({ ...order(i + 1, "APPROVED"), createdAt: undefined, ...time }));
    const { orders: found } = await importText(json, { "o.json": JSON.stringify(orders) });
    return found.map(({ at }) => new Date(at).toISOString().slice(8, 10));
  };

  it("is the one that all have: orders without an invoice have zeros there", async () => {
    const none = { invoice_date: "0000-00-00 00:00:00", createdAt: "2026-05-03 10:00:00" };
    expect(
      await days({ invoice_date: "2026-05-02 10:00:00", createdAt: "2026-05-01 10:00:00" }, none),
    ).toEqual(["01", "03"]);
  });

  it("stays the one that nearly all have: a single order without was written wrongly", async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...order(1, "APPROVED"),
      ...{ id: i, createdAt: i === 7 ? "" : "2026-05-01T10:00:00Z", timestamp: "2026-05-09T10:00:00Z" },
    }));
    const { orders } = await importText(json, { "o.json": JSON.stringify(many) });
    expect(new Set(orders.map(({ at }) => new Date(at).toISOString().slice(8, 10)))).toEqual(new Set(["01"]));
  });

  it("is the day of the invoice where all have one, and PrestaShop's date_add before it", async () => {
    const both = { invoice_date: "2026-05-02 10:00:00", createdAt: "2026-05-01 10:00:00" };
    expect(await days(both, both)).toEqual(["02", "02"]);
    const { createdAt: date_add, ...invoice } = both;
    expect(await days({ ...invoice, date_add }, { ...invoice, date_add })).toEqual(["01", "01"]);
  });
});
