/** What an admin tries: a policy, rules or somebody made up, in place of what there is, and nothing of it stays. */
import { beforeEach, describe, expect, it } from "vitest";
import { askedOnLastDay } from "../../functions/sampled-requests.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { requestId } from "../../lib/core/request-id.ts";
import { answer, ask, forgetTold, openShop, QUERY, shop, skus, told } from "./overlay-shop.ts";

beforeEach(async () => {
  await openShop();
  await forgetTold();
});

const QUESTION = QUERY.slice(QUERY.indexOf("?") + 1);
const by = { who: "Mai", why: "because" };
const tried = (body: unknown, headers?: Record<string, string>) =>
  ask("POST", "/v1/admin/try", body, headers);
const answerOf = async (body: object): Promise<Answer> =>
  (await tried({ question: QUESTION, ...body })).json();
const skusOf = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const refusalsOf = ({ refused = [] }: Answer) =>
  Object.fromEntries(refused.map(({ sku, guardrail }) => [sku, guardrail]));

describe("POST /v1/admin/try", () => {
  it("answers as the shop would, with the reasons", async () => {
    const usual = await answer(`${QUERY}&explain=1`);
    const found = await answerOf({});
    expect(skusOf(found)).toEqual(skusOf(usual));
    expect(refusalsOf(found)).toEqual(refusalsOf(usual));
    expect(found.refused).toBeDefined();
  });

  it("lays the policy over the shop's own, and leaves that as it is", async () => {
    const before = await ask("GET", "/v1/admin/policy");
    expect(refusalsOf(await answerOf({ policy: { banned: ["WITH_HOT"] } }))).toMatchObject({
      WITH_HOT: "banned",
    });
    expect(await skus()).toContain("WITH_HOT");
    expect((await ask("GET", "/v1/admin/policy")).headers.get("etag")).toBe(before.headers.get("etag"));
    await told("PUT", "/v1/admin/policy", { reads: { deadline_ms: 5000 }, banned: ["WITH_HOT"] });
    expect(skusOf(await answerOf({ policy: { price_cap: { percent: 80 } } }))).not.toContain("WITH_HOT");
    expect(skusOf(await answerOf({ policy: { banned: [] } }))).toContain("WITH_HOT");
  });

  it("takes rules in place of those that are laid down", async () => {
    await told("PUT", "/v1/admin/overrides", {
      overrides: [{ id: "1", kind: "ban", item: "WITH_HOT", ...by }],
    });
    expect(skusOf(await answerOf({}))).not.toContain("WITH_HOT");
    expect(skusOf(await answerOf({ overrides: [] }))).toContain("WITH_HOT");
    const other = [{ id: "2", kind: "ban", item: "WITH_TAIL", ...by }];
    expect(skusOf(await answerOf({ overrides: other }))).toEqual(["WITH_HOT"]);
    expect(await skus()).toEqual(["WITH_TAIL"]);
  });

  it("answers somebody made up by what they are said to have bought", async () => {
    const question = QUESTION.replace("none", "all");
    const known = (bought: string[]) => answerOf({ question, profile: { bought } });
    expect(skusOf(await known(["WITH_HOT"]))).not.toContain("WITH_HOT");
    expect(skusOf(await known([]))).toContain("WITH_HOT");
    // Of whom nothing is said that they bought, nothing is.
    expect(skusOf(await answerOf({ question, profile: {} }))).toEqual(skusOf(await known([])));
    // Who agrees to nothing is known by nothing, made up or not.
    expect(skusOf(await answerOf({ profile: { bought: ["WITH_HOT"] } }))).toContain("WITH_HOT");
  });

  it.each([
    ["no JSON", "{", 400, undefined],
    ["no question", {}, 400, "question"],
    ["a question that is no text", { question: 7 }, 400, "question"],
    ["a question that /v1/blocks would refuse", { question: "placement=nowhere" }, 400, "placement"],
    ["a policy that is none", { question: QUESTION, policy: { price_cap: { percent: -1 } } }, 422, undefined],
    ["rules that are none", { question: QUESTION, overrides: [{ id: "1" }] }, 422, "overrides"],
    [
      "a profile that is none",
      { question: QUESTION, profile: { rfm: { r: 9, f: 1, m: 1 } } },
      422,
      "profile.rfm.r",
    ],
    [
      "somebody it knows no such thing of",
      { question: QUESTION, profile: { height: 3 } },
      422,
      "profile.height",
    ],
  ])("refuses %s, and says where", async (_what, body, status, parameter) => {
    const response = await tried(body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { parameter?: string }).parameter).toBe(parameter);
  });
});

describe("POST /v1/admin/policy/trial", () => {
  it.each(["[]", "null", '"strict"', "{", '{"price_cap":{"percent":-1}}'])(
    "refuses what is no policy: %s",
    async (body) => {
      expect((await ask("POST", "/v1/admin/policy/trial", body)).status).toBe(body === "{" ? 400 : 422);
    },
  );
});

describe("what shoppers asked", () => {
  const NOW = Date.UTC(2026, 4, 20, 12);
  const HOUR = 3_600_000;
  const idAt = (at: number, n: number): string =>
    requestId(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`, at);
  const line = (request: string | null, more: object = {}): string =>
    JSON.stringify({
      type: "exposure",
      id: Math.random().toString(36),
      at: "2026-05-19T10:00:00Z",
      request,
      placement: "product",
      anchor: "HOT",
      ...more,
    });
  const YESTERDAY = NOW - 24 * HOUR;
  const put = (name: string, lines: readonly string[]) =>
    shop.LOGS.put(`events/2026/05/${name}.ndjson`, lines.join("\n"));
  const asked = async (most = 100) => {
    const { day, asked: queries } = await askedOnLastDay(shop, NOW, most);
    return {
      day,
      asked: queries
        .map(({ placement, items }) => [placement, ...items.map(({ sku }) => sku)].join(" "))
        .sort(),
    };
  };

  it("is each answer's placement and all that its offers stood beside, of strangers, and of what was seen alone", async () => {
    expect(await asked()).toEqual({ day: null, asked: [] });
    const [cart, product] = [idAt(YESTERDAY, 1), idAt(YESTERDAY, 2)];
    await put("19/a", [
      line(cart, { placement: "cart", customer: "0123456789abcdef" }),
      line(cart, { placement: "cart", anchor: "COLD" }),
      "no event at all",
      line(product, { anchor: null }),
      line(product),
      line(idAt(YESTERDAY, 3), { type: "click" }),
      line(idAt(YESTERDAY, 4), { placement: null }),
      line(null),
    ]);
    expect(await asked()).toEqual({ day: "2026-05-19", asked: ["cart HOT COLD", "product HOT"] });
    const { asked: queries } = await askedOnLastDay(shop, NOW, 100);
    expect(queries.map(({ customer }) => customer)).toEqual([null, null]);
    expect((await asked(1)).asked).toHaveLength(1);
  });

  it("is of the last whole day and a day back from its latest, of today only where there is no other", async () => {
    await put("20/a", [line(idAt(NOW, 1), { anchor: "TODAY" })]);
    expect(await asked()).toEqual({ day: "2026-05-20", asked: ["product TODAY"] });
    await put("19/a", [
      line(idAt(YESTERDAY, 2)),
      line(idAt(YESTERDAY - 24 * HOUR, 3), { anchor: "JUST" }),
      line(idAt(YESTERDAY - 24 * HOUR - 1, 4), { anchor: "LATE" }),
    ]);
    await put("18/a", [line(idAt(YESTERDAY - 24 * HOUR, 5), { anchor: "BEFORE" })]);
    expect(await asked()).toEqual({ day: "2026-05-19", asked: ["product HOT", "product JUST"] });
  });

  it("is what the first four million bytes of a day hold, and the first file whatever its size", async () => {
    // Space that a line may end with.
    const sized = (own: string, bytes: number): string[] => [own, " ".repeat(bytes - own.length - 1)];
    const one = (name: string, anchor: string, bytes: number) =>
      put(name, sized(line(idAt(YESTERDAY, bytes % 1000), { anchor }), bytes));
    await one("19/a", "A", 2_500_001);
    await one("19/b", "B", 1_499_999);
    await one("19/c", "C", 200);
    expect((await asked()).asked).toEqual(["product A", "product B"]);
    await one("19/a", "A", 4_000_002);
    expect((await asked()).asked).toEqual(["product A"]);
  });
});

it.each(["/v1/admin/try", "/v1/admin/policy/trial"])("%s is for admins", async (path) => {
  for (const authorization of ["", "Bearer other"])
    expect((await ask("POST", path, { question: QUESTION }, { authorization })).status).toBe(401);
});
