import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { requestLine } from "../../functions/log.ts";
import worker from "../../functions/worker.ts";

afterEach(() => vi.restoreAllMocks());

describe("what is logged of a request that fails", () => {
  it.each([
    ["/v1/admin/customers/zoe@example.com", "/v1/admin/customers/…"],
    ["/v1/admin/items/zoe@example.com", "/v1/admin/items/…"],
  ])("names nobody: %s", async (path, logged) => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    const LOGS = new Proxy(env.LOGS, {
      get: () => () => Promise.reject(new Error("R2: internal error")),
    });
    const request = new Request(`https://shop.example${path}?q=zoe`, {
      headers: { authorization: "Bearer admin" },
    });
    const shop = { ...env, ADMIN_TOKEN: "admin", LOGS } as Env;
    const response = await worker.fetch(
      request as Parameters<typeof worker.fetch>[0],
      shop,
      createExecutionContext(),
    );
    expect(response.status).toBe(500);
    const lines = errors.mock.calls.map(([line]) => String(line));
    expect(lines.join("\n")).not.toMatch(/zoe/);
    expect(JSON.parse(lines[0]!)).toMatchObject({ method: "GET", path: logged });
  });

  it("is a path of the shop's own as it stands, and nothing that was asked", () => {
    const line = requestLine(new Request("https://shop.example/games/console/xbox/one?q=zoe"));
    expect(line).toEqual({ method: "GET", path: "/games/console/xbox/one" });
  });
});
