import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollGroups } from "../../lib/rebuild/log/roll-groups.ts";
import { rollUp } from "../../lib/rebuild/log/roll-webhooks.ts";
import { eraseCustomer } from "../../lib/rebuild/people/erase.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { deliver, iso, NOW, shopify, shopifyLine, shopifyOrder, unitsIn } from "./webhook-world.ts";

/** A line of an order that is called by its number, `sku` and `units` of it. */
interface Shown {
  readonly line: number;
  readonly sku: string;
  readonly units: number;
}
/** The order as Shopify shows it: what was taken out of it still stands there, without `current_quantity`. */
const shownOrder = (version: number, lines: readonly Shown[], ordered: ReadonlyMap<number, number>) =>
  shopifyOrder(
    1,
    version,
    {},
    {
      line_items: lines.map(({ line, sku, units }) => ({
        ...shopifyLine(sku, Math.max(units, ordered.get(line) ?? 0)),
        id: line,
        current_quantity: units,
      })),
    },
  );
/** As Shopify's documentation shows it: numbers of lines and how many units more or less, no item. */
const orderEdit = (version: number, deltas: readonly (readonly [line: number, delta: number])[]) => {
  const signed = (sign: number) =>
    deltas.flatMap(([id, delta]) => (delta * sign > 0 ? [{ id, delta: Math.abs(delta) }] : []));
  return {
    order_edit: {
      id: 7000 + version,
      app_id: null,
      created_at: iso(NOW + version * 1000 - 60_000),
      committed_at: iso(NOW + version * 1000),
      notify_customer: false,
      order_id: 1,
      staff_note: "",
      user_id: null,
      line_items: { additions: signed(1), removals: signed(-1) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
};

describe("an order that is edited", () => {
  const at = `${iso(NOW - 60_000)} `;
  const known: Shown[] = [
    { line: 11, sku: "TEA", units: 2 },
    { line: 12, sku: "POT", units: 1 },
  ];
  const whole = (version: number, lines: readonly Shown[] = known) =>
    shopify(
      "orders/updated",
      shownOrder(version, lines, new Map(known.map(({ line, units }) => [line, units]))),
    );
  const edit = (version: number, ...deltas: [number, number][]) =>
    shopify("orders/edited", orderEdit(version, deltas), `edit ${version}`);

  it("has the lines that the edit leaves, until a later version says", async () => {
    const blobs = memoryBlobs();
    await deliver(blobs, whole(1));
    expect(await deliver(blobs, edit(5, [11, 3], [12, -1]))).toEqual({ accepted: 1, known: 0 });
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5 });
    expect(await deliver(blobs, edit(5, [11, 3], [12, -1]))).toEqual({ accepted: 0, known: 1 });
    // A line of which nothing is known but its number: the version that holds it names it.
    expect(await deliver(blobs, edit(7, [99, 1]))).toEqual({ accepted: 1, known: 0, unnamed: 1 });
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5 });
    await deliver(
      blobs,
      whole(8, [
        { line: 11, sku: "TEA", units: 5 },
        { line: 12, sku: "POT", units: 0 },
        { line: 99, sku: "CUP", units: 1 },
      ]),
    );
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5, [`${at}CUP`]: 1 });
    // The edits again, late: the order holds them.
    expect(await deliver(blobs, edit(7, [99, 1]))).toEqual({ accepted: 0, known: 1 });
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5, [`${at}CUP`]: 1 });
  });

  it("may be edited before it is known, and away altogether", async () => {
    const blobs = memoryBlobs();
    await deliver(blobs, edit(5, [11, -1], [12, -1]));
    expect(await unitsIn(blobs)).toEqual({});
    await deliver(blobs, whole(1));
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 1 });
    await deliver(blobs, edit(6, [11, -1]));
    expect(await unitsIn(blobs)).toEqual({});
    await deliver(blobs, edit(7, [11, 2]));
    await deliver(blobs, whole(8, [{ line: 11, sku: "TEA", units: 2 }]));
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 2 });
  });

  it("is edited when its day has been rolled up, and its customer erased meanwhile stays so", async () => {
    let now = NOW;
    const blobs = memoryBlobs(() => now);
    await deliver(blobs, whole(1));
    for (let night = 1; night < 3; night++) {
      now = NOW + night * 86_400_000;
      for (const group of rollGroups(await blobs.list("orders/"), now, 9)) await rollUp(blobs, group, now);
    }
    await eraseCustomer(blobs, "77");
    await deliver(blobs, edit(5, [12, 2]));
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 2, [`${at}POT`]: 3 });
    expect(blobs.keys().filter((key) => key.startsWith("orders/"))).toHaveLength(2);
    for (const key of blobs.keys())
      expect((await blobs.get(key))!.bytes).not.toSatisfy((bytes: ArrayBuffer) =>
        Buffer.from(bytes).includes('"77"'),
      );
  });

  it("comes to the shop's own order, however versions and edits are repeated and reordered", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -2, max: 3 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (changes, again, shuffle) => {
          const ordered = new Map([
            [10, 2],
            [11, 1],
            [12, 3],
          ]);
          const units = new Map(ordered);
          const show = () => [...units].map(([line, left]) => ({ line, sku: `S${line}`, units: left }));
          const deliveries = [shopify("orders/create", shownOrder(0, show(), ordered), "create")];
          changes.forEach(([line, delta], i) => {
            const before = units.get(10 + line)!;
            // A line that was taken out is not put back: what is ordered again is a line of its own.
            const real = before === 0 ? 0 : Math.max(-before, delta);
            units.set(10 + line, before + real);
            // Every third change is told whole as well, as Shopify does; of the others only the edit arrives.
            deliveries.push(edit(2 * i + 1, [10 + line, real]));
            if (i % 3 === 2)
              deliveries.push(
                shopify("orders/updated", shownOrder(2 * i + 2, show(), ordered), `whole ${i}`),
              );
          });
          const all = [...deliveries, ...again.map((i) => deliveries[i % deliveries.length]!)]
            .map((delivery) => ({ delivery, key: shuffle.next().value! }))
            .sort((a, b) => a.key - b.key);
          const blobs = memoryBlobs();
          for (const { delivery } of all) await deliver(blobs, delivery);
          const expected = Object.fromEntries(
            show().flatMap(({ sku, units: left }) => (left > 0 ? [[`${at}${sku}`, left]] : [])),
          );
          expect(await unitsIn(blobs)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    ));
});
