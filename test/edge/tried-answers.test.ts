/** What an admin tries: a policy, rules or somebody made up, in place of what there is, and nothing of it stays. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { answer, ask, forgetTold, openShop, QUERY, skus, told } from "./overlay-shop.ts";

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

it.each(["/v1/admin/try", "/v1/admin/policy/trial"])("%s is for admins", async (path) => {
  for (const authorization of ["", "Bearer other"])
    expect((await ask("POST", path, { question: QUESTION }, { authorization })).status).toBe(401);
});
