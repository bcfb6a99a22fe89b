/** Every attack of `list/` on a shop that runs: what was learned of one holds for the next, on one and the same shop. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tryAttack } from "./attack.ts";
import { type AttackedShop, startAttackedShop } from "./attacked-shop.ts";
import { allAttacks } from "./run-attacks.ts";

let shop: AttackedShop;
beforeAll(async () => {
  shop = await startAttackedShop();
});
afterAll(() => shop?.stop());

const lists = await allAttacks();
describe.each(lists)("$of", ({ attacks }) => {
  it.each(attacks.filter(({ waits }) => !waits))("$kind: $name", async (attack) => {
    expect(await tryAttack(shop, attack)).toBeNull();
  });
  it.concurrent.each(attacks.filter(({ waits }) => waits))("$kind: $name", async (attack) => {
    expect(await tryAttack(shop, attack)).toBeNull();
  });
});
