/** A shop's first day: nothing is built, reported, kept or laid down yet. Whoever asks is told so, and nothing breaks. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";

const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a key for tests of thirty-two bytes",
} as Env;

async function ask(path: string, headers: Record<string, string>, body: URLSearchParams | null = null) {
  const context = createExecutionContext();
  const response = await worker.fetch(
    new Request<unknown, IncomingRequestCfProperties>(`https://shop.example${path}`, {
      redirect: "manual",
      headers,
      ...(body === null ? {} : { method: "POST", body }),
    }),
    shop,
    context,
  );
  await waitOnExecutionContext(context);
  return response;
}

let cookie = "";
beforeAll(async () => {
  const form = new URLSearchParams({ token: "admin", back: "/console" });
  const signedIn = await ask("/console/sign-in", { "sec-fetch-site": "same-origin" }, form);
  cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
});

it.each([
  ["policy", 200],
  ["policy/versions", 200],
  ["items/MUG", 404],
  ["audit", 200],
  ["overrides", 200],
  ["builds", 200],
  ["builds/diff?from=a&to=b", 404],
  ["quarantine", 200],
  ["customers/ann", 200],
  ["report", 404],
  ["experiments", 200],
])("/v1/admin/%s answers %i to whoever has the token, and 401 to nobody else", async (path, status) => {
  const response = await ask(`/v1/admin/${path}`, { authorization: "Bearer admin" });
  expect([response.status, response.headers.get("content-type")]).toEqual([
    status,
    expect.stringMatching(/^application\/(problem\+)?json/),
  ]);
  expect(await response.json()).toBeInstanceOf(Object);
  for (const headers of [{}, { authorization: "Bearer admi" }, { authorization: "admin" }])
    expect((await ask(`/v1/admin/${path}`, headers as Record<string, string>)).status).toBe(401);
});

it("says of its health that nothing has been published yet, and nothing else", async () => {
  const response = await ask("/healthz", {});
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    ok: false,
    build: null,
    as_of: null,
    notes: ["nothing has been published yet"],
  });
});

it("tells of a customer what there is: no lines, and no row", async () => {
  const response = await ask("/v1/admin/customers/ann", { authorization: "Bearer admin" });
  expect(await response.json()).toMatchObject({ customer: "ann", described: null });
});

it.each([
  "",
  "/products?q=mug",
  "/customers/accounts",
  "/customers?customer=ann",
  "/try?placement=product&items=MUG",
  "/overrules",
  "/policy",
  "/experiments",
  "/builds",
  "/audit",
])("the page /console%s is shown", async (path) => {
  const response = await ask(`/console${path}`, { cookie });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("</html>");
});
