import { expect, it } from "vitest";
import { osusume } from "../../fixtures/command-line.ts";

it.concurrent.each([
  [["evaluate", "--orders", "nowhere", "--rules", "--html", "page.html"]],
  [["user"]],
  [["user", "add", "Ann", "--role", "boss"]],
  [["user", "list", "--nope"]],
])("osusume %j is wrong use: exit 2, usage on stderr, nothing on stdout", async (args) => {
  const { code, stdout, stderr } = await osusume(...args);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).not.toBe("");
});

it("asking a command below another for help is none", async () => {
  const { code, stdout } = await osusume("user", "add", "--help");
  expect(code).toBe(0);
  expect(stdout).toContain("--role");
});
