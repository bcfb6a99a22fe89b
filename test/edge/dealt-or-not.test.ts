/** Who is dealt an arm and who is not: shoppers are, and neither the shop's own people nor whoever previews. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { PREVIEW_COOKIE } from "../../functions/preview-cookie.ts";
import { makePreview } from "../../functions/preview-link.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { NEW, OLD } from "../fixtures/served-shop.ts";
import { ask, cookieOf } from "./loop-shop.ts";
import { openShop } from "./overlay-shop.ts";

const QUERY = "/v1/blocks?placement=confirmation&items=HOT&locale=en";
/** Everybody who is dealt anything is held out. */
const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a signing key of at least thirty-two bytes",
  EVENTS: undefined,
  POLICY_READS__DEADLINE_MS: "5000",
  POLICY_EXPERIMENTS__HOLDOUT__SHARE: "1",
  POLICY_MEASURING__STAFF: '["203.0.113."]',
} as unknown as Env;
beforeAll(openShop);
beforeEach(async () => {
  await env.TABLES.delete("policy");
  shopOf({}).forget();
  vi.spyOn(console, "log").mockImplementation(() => {});
});

async function answered(headers: Record<string, string> = {}, more = "") {
  const response = await ask(`${QUERY}${more}`, shop, { headers });
  const answer = await response.json<Answer>();
  const skus = answer.blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
  return {
    skus,
    arm: answer.experiment?.arm ?? null,
    build: answer.build,
    request: answer.request,
    cookie: cookieOf(response),
  };
}
const ALL = ["WITH_HOT", "WITH_TAIL"];
const preview = async (build: string): Promise<string> =>
  `${PREVIEW_COOKIE}=${await makePreview(shop, {}, build, Date.now())}`;

it("a shopper is held out, and the shop's own people, robots and who agrees to nothing are not, whoever they were before", async () => {
  const { skus, arm, cookie } = await answered();
  expect([skus, arm]).toEqual([[], "held_out"]);
  expect(cookie).toMatch(/^osusume=/);
  expect(await answered({ cookie })).toMatchObject({ skus: [], arm: "held_out" });
  for (const headers of [
    { cookie, "cf-connecting-ip": "203.0.113.9" },
    { cookie, "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" },
  ] as Record<string, string>[])
    expect(await answered(headers), JSON.stringify(headers)).toMatchObject({ skus: ALL, arm: null });
  expect(await answered({ cookie }, "&consent=none")).toMatchObject({ skus: ALL, arm: null });
});

it("whoever previews is not held out either, also where an answer is given again", async () => {
  const { request, cookie } = await answered();
  const both = `${cookie}; ${await preview("")}`;
  expect(await answered({ cookie: both })).toMatchObject({ skus: ALL, arm: null, build: NEW });
  const again = { authorization: "Bearer admin" };
  expect(await answered({ ...again, cookie }, `&request=${request}`)).toMatchObject({
    skus: [],
    arm: "held_out",
  });
  expect(await answered({ ...again, cookie: both }, `&request=${request}`)).toMatchObject({
    skus: ALL,
    arm: null,
  });
});

it("a preview is of the build that its link names, unless another is asked for", async () => {
  const cookie = await preview(OLD);
  expect((await answered({ cookie })).build).toBe(OLD);
  expect((await answered({ cookie }, "&consent=none")).build).toBe(OLD);
  const admin = { authorization: "Bearer admin" };
  expect((await answered({ ...admin, cookie }, `&build=${NEW}`)).build).toBe(NEW);
  expect((await answered({ cookie: await preview("") })).build).toBe(NEW);
});
