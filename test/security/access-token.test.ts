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
function token(changed: object = {}, head: object = {}, by = own): string {
  const text = `${part({ alg: "RS256", kid: "new", ...head })}.${part({ ...claims, ...changed })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(by.privateKey, "base64url")}`;
}
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
    ["claims that are a list", `${part({ alg: "RS256", kid: "new" })}.${part([claims])}.x`],
    ["claims that are no JSON", `${part({ alg: "RS256", kid: "new" })}.${btoa("{email")}.x`],
    ["a line end behind it, which base64 would read over", `${token()}\n`],
    ["claims that are nothing", `${part({ alg: "RS256", kid: "new" })}.${part(null)}.x`],
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
