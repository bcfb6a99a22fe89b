import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import { changeUsers, withUser } from "../../lib/console/users.ts";
import { ok } from "../../lib/core/result.ts";

const shop: Env = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;
let viewer = "";

const change = (users: Parameters<typeof withUser>[0]) =>
  changeUsers(tablesStore(env), { who: "me", now: Date.now() }, () => Promise.resolve(ok({ users })));

beforeAll(async () => {
  const made = await withUser([], "ann", "viewer", Date.now(), (bytes) => crypto.getRandomValues(bytes));
  if (!made.ok) throw new Error(made.error);
  viewer = made.value.token;
  await change(made.value.users);
});

async function ask(path: string, cookie = "", form: Record<string, string> | null = null, as = shop) {
  const context = createExecutionContext();
  const response = await worker.fetch(
    new Request<unknown, IncomingRequestCfProperties>(`https://shop.example${path}`, {
      redirect: "manual",
      headers: { cookie, "sec-fetch-site": "same-origin" },
      ...(form === null ? {} : { method: "POST", body: new URLSearchParams(form) }),
    }),
    as,
    context,
  );
  await waitOnExecutionContext(context);
  return response;
}

async function signedIn(token: string): Promise<string> {
  const response = await ask("/console/sign-in", "", { token, back: "/console" });
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** 200 for who is still in, 303 for who is sent to sign in. */
const statusFor = async (cookie: string, as = shop) => (await ask("/console/audit", cookie, null, as)).status;

describe("a session of the console", () => {
  it("that the deployment's token opened ends when the deployment has another token, or none", async () => {
    const cookie = await signedIn("admin");
    expect(await statusFor(cookie)).toBe(200);
    const { ADMIN_TOKEN: _, ...without } = shop;
    expect(await statusFor(cookie, { ...shop, ADMIN_TOKEN: "another" })).toBe(303);
    expect(await statusFor(cookie, without as Env)).toBe(303);
    expect(await statusFor(cookie)).toBe(200);
  });

  it("ends with signing out for whoever has a copy of its cookie, and for no other session", async () => {
    const [cookie, other] = [await signedIn("admin"), await signedIn("admin")];
    const out = await ask("/console/sign-out", cookie, {});
    expect(out.headers.get("set-cookie")).toMatch(/=; .*Max-Age=0/);
    expect([await statusFor(cookie), await statusFor(other)]).toEqual([303, 200]);
  });

  it("ends for whom the shop has taken away", async () => {
    const cookie = await signedIn(viewer);
    expect(await statusFor(cookie)).toBe(200);
    await change([]);
    expect(await statusFor(cookie)).toBe(303);
  });
});

describe("a page that is not for whoever asks", () => {
  it("says as whom they are signed in", async () => {
    const roles = new Map([
      ["viewer", "/console/overrules"],
      ["support", "/console/audit"],
    ]);
    for (const [role, path] of roles) {
      const made = await withUser([], role, role as "viewer" | "support", Date.now(), (bytes) =>
        crypto.getRandomValues(bytes),
      );
      if (!made.ok) throw new Error(made.error);
      await change(made.value.users);
      const cookie = await signedIn(made.value.token);
      const response = await ask(path, cookie, role === "viewer" ? {} : null);
      expect(response.status).toBe(403);
      expect(await response.text()).toMatch(new RegExp(`signed in as (a )?${role}\\b`, "i"));
    }
  });
});

describe("the language of the console", () => {
  it("is what the person chose, whatever the browser would rather, and back they go", async () => {
    const languageOf = async (cookie: string) =>
      /<html lang="([^"]+)"/.exec(await (await ask("/console/sign-in", cookie)).text())?.[1];
    const chosen = await ask("/console/language/ja?back=/console/audit");
    expect([chosen.status, chosen.headers.get("location")]).toEqual([303, "/console/audit"]);
    const cookie = chosen.headers.get("set-cookie")!.split(";")[0]!;
    expect([await languageOf(""), await languageOf(cookie), await languageOf(`a=b; ${cookie}; c=d`)]).toEqual(
      ["en", "ja", "ja"],
    );
    expect((await ask("/console/language/tlh?back=/console")).headers.get("set-cookie")).toBeNull();
    expect((await ask("/console/language/ja?back=https://elsewhere.example")).headers.get("location")).toBe(
      "/console",
    );
  });
});
