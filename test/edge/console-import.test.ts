/** A table of overrules that comes in: it says first what it would change, and changes just that. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";

const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;
const COLUMNS = "id,kind,item,who,why";
const HEATERS = `${COLUMNS}\nheaters,ban,HEATER,Aiko,it is summer\ntamper,pin,TAMPER-58,Aiko,new`;
const WINTER = `${COLUMNS},factor\nheaters,boost,HEATER,Ben,it is winter,2\nscale,pin,SCALE-1,Ben,new,`;
let cookie: string;
let form: string;

async function ask(path: string, fields?: Readonly<Record<string, string>>): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    redirect: "manual",
    headers: { origin: "https://shop.example", ...(cookie === undefined ? {} : { cookie }) },
    ...(fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}

const send = (path: string, fields: Readonly<Record<string, string>>) =>
  ask(`/console/overrules/${path}`, { ...fields, form });

async function listed(): Promise<Record<string, unknown>[]> {
  const object = await env.LOGS.get("live/overrides.json");
  return object === null ? [] : object.json();
}

/** What the page's form, filled in by the comparison, would send. */
const compared = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(etag|how)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll("&quot;", '"'),
    ]),
  );
const comparisonOf = (page: string): string =>
  /<section><h2>What this file would change<\/h2>([\s\S]*?)<\/section>/.exec(page)![1]!;

beforeAll(async () => {
  const signedIn = await ask("/console/sign-in", { token: "admin", back: "/console" });
  cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
  const page = await (await ask("/console/overrules")).text();
  form = /name="form" value="([^"]+)"/.exec(page)![1]!;
});

it("a table that went out comes in as it was", async () => {
  expect((await send("import", { file: HEATERS })).status).toBe(200);
  const before = await listed();
  expect(before).toHaveLength(2);
  const table = await (await ask("/console/overrules/overrules.csv")).text();
  expect((await send("import", { file: table, how: "instead" })).status).toBe(200);
  expect(await listed()).toEqual(before);
});

it("a calendar that went out comes in as it was, with an empty line before it too", async () => {
  const dates = "2026-06-01T00:00:00.000Z,2026-07-01T00:00:00.000Z";
  await send("import", {
    file: `${COLUMNS},from,until\nsummer,ban,HEATER,Aiko,hot,${dates}`,
    how: "instead",
  });
  const before = await listed();
  const calendar = await (await ask("/console/overrules/overrules.ics")).text();
  for (const file of [calendar, `\r\n${calendar}`]) {
    await send("import", { file: `${COLUMNS}\nother,ban,TIN,Chie,gone`, how: "instead" });
    expect((await send("import", { file, how: "instead" })).status).toBe(200);
    expect(await listed()).toEqual(before);
  }
});

it("what it would change is told before anything changes, beside the list and instead of it", async () => {
  await send("import", { file: HEATERS, how: "instead" });
  const before = await listed();
  const beside = comparisonOf(await (await send("compare", { file: WINTER })).text());
  expect(beside).toMatch(/New:<\/strong> [^<]*SCALE-1/);
  expect(beside).toMatch(/Different:<\/strong> [^<]*HEATER<small>[^<]*never offer → move up or down/);
  expect(beside).not.toContain("TAMPER-58</li>");
  const instead = comparisonOf(await (await send("compare", { file: WINTER, how: "instead" })).text());
  expect(instead).toMatch(/Gone:<\/strong> [^<]*TAMPER-58/);
  expect(await listed()).toEqual(before);
});

it("the comparison's own button does what was compared, and nothing once the list is another", async () => {
  await send("import", { file: HEATERS, how: "instead" });
  const page = await (await send("compare", { file: WINTER, how: "instead" })).text();
  await send("import", { file: `${COLUMNS}\nlate,ban,TIN,Chie,gone` });
  const late = await send("import", { ...compared(page), file: WINTER });
  expect(late.status).toBe(422);
  expect(await late.text()).toContain("somebody has changed the list");
  expect((await listed()).map(({ id }) => id)).toEqual(["heaters", "tamper", "late"]);

  const anew = await (await send("compare", { file: WINTER, how: "instead" })).text();
  expect((await send("import", { ...compared(anew), file: WINTER })).status).toBe(200);
  expect((await listed()).map(({ id }) => id)).toEqual(["heaters", "scale"]);
});

it("a file that is none is refused before it is compared", async () => {
  const refused = await send("compare", { file: "neither,nor" });
  expect(refused.status).toBe(422);
});
