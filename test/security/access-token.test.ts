import { createSign, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { accessEmail } from "../../lib/security/access-token.ts";

const NOW = Date.UTC(2026, 10, 28);
const team = "https://coffee.cloudflareaccess.com";
const settings = { team, audience: "an-application" };
const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const own = pair();
const stranger = pair();
const jwk = (kid: string, { publicKey }: ReturnType<typeof pair>) => {
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  return { kty: "RSA", n, e, kid };
};
const keys = { keys: [jwk("old", pair()), jwk("new", own)] };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims = {
  iss: team,
  aud: ["an-application"],
  exp: NOW / 1000 + 600,
  nbf: NOW / 1000 - 5,
  email: "mai@coffee.example",
};

/** Signed by Node's OpenSSL, which ours knows nothing of. */
const signed = (head: string, body: string, by = own): string =>
  `${head}.${body}.${createSign("RSA-SHA256").update(`${head}.${body}`).sign(by.privateKey, "base64url")}`;
const HEAD = { alg: "RS256", kid: "new" };
const token = (changed: object = {}, head: object = {}, by = own): string =>
  signed(part({ ...HEAD, ...head }), part({ ...claims, ...changed }), by);
const email = (of: string) => accessEmail(of, keys, settings, NOW);

describe("a token of Access", () => {
  it("says who it is, with a signature by one of the team's keys", async () => {
    expect(await email(token())).toBe("mai@coffee.example");
    expect(await email(token({ aud: "an-application" }))).toBe("mai@coffee.example");
  });

  it("is not believed by a key that cannot be read, and does no more harm", async () => {
    const { n: _, ...without } = jwk("new", own);
    for (const broken of [{ ...without, n: "~" }, without])
      expect(await accessEmail(token(), { keys: [broken] }, settings, NOW)).toBeNull();
  });

  it("is not believed for want of a name on either side", async () => {
    const { kid: _, ...nameless } = jwk("new", own);
    const of = token({}, { kid: undefined });
    expect(await accessEmail(of, { keys: [nameless] }, settings, NOW)).toBeNull();
  });

  it("holds a minute longer than it says, as clocks differ, and not at the minute's end", async () => {
    expect(await email(token({ exp: NOW / 1000 - 59 }))).toBe("mai@coffee.example");
    expect(await email(token({ exp: NOW / 1000 - 60 }))).toBeNull();
    expect(await email(token({ nbf: NOW / 1000 + 59 }))).toBe("mai@coffee.example");
  });

  it.each([
    ["another's key", token({}, {}, stranger)],
    ["a key that the team does not have", token({}, { kid: "newer" })],
    ["no key named", token({}, { kid: undefined })],
    ["another application", token({ aud: ["another"] })],
    ["another application, written as text", token({ aud: "another" })],
    ["an application whose name holds ours", token({ aud: "an-application-too" })],
    ["an empty address", token({ email: "" })],
    ["an address that is no text", token({ email: ["mai@coffee.example"] })],
    ["a beginning that is no number", token({ nbf: "yesterday" })],
    ["claims that are a list", signed(part(HEAD), part([claims]))],
    ["claims that are no JSON", signed(part(HEAD), Buffer.from("{email").toString("base64url"))],
    ["claims that are no base64url", signed(part(HEAD), "{}")],
    ["claims that are a number", signed(part(HEAD), part(7))],
    ["claims that are nothing", signed(part(HEAD), part(null))],
    ["a head that is nothing", signed(part(null), part(claims))],
    ["a head that is no JSON", signed(Buffer.from("{alg").toString("base64url"), part(claims))],
    ["a signature that is no base64url", `${token().replace(/[^.]+$/, "")}~`],
    ["a line end behind it, which base64 would read over", `${token()}\n`],
    ["another team", token({ iss: "https://tea.cloudflareaccess.com" })],
    ["a time that is over", token({ exp: NOW / 1000 - 61 })],
    ["a time that has not come", token({ nbf: NOW / 1000 + 61 })],
    ["no end", token({ exp: undefined })],
    ["nobody in particular, as a service's", token({ email: undefined })],
    ["a critical header that nobody here knows", token({}, { crit: ["b64"], b64: false })],
    ["no signature asked for", token({}, { alg: "none" })],
    ["an algorithm of one key for both", token({}, { alg: "HS256" })],
    [
      "the claims of another",
      token().replace(/\.[^.]+\./, `.${part({ ...claims, email: "owner@coffee.example" })}.`),
    ],
    ["a part more", `${token()}.x`],
    ["no token", "x.y.z"],
    ["nothing", ""],
  ])("is not believed with %s", async (_what, of) => {
    expect(await email(of)).toBeNull();
  });
});
