/** docs/reference/pages.md says what is: its names stand in the code, its token recipes run, its vectors are believed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../lib/blocks/html/render-html.ts";
import { localeFor } from "../../lib/blocks/locale.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { verifyCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const page = read("docs/reference/pages.md");
const KEY = /under the key `([^`]+)`/.exec(page)![1]!;
const VECTORS = [...page.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (\d+) \| `([^`]+)` \|$/gm)].map(
  ([, id, audience, expires, token]) => ({
    id: id!,
    audience: audience!,
    expires: Number(expires),
    token: token!,
  }),
);
const recipe = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)![1]!;

describe("the vectors", () => {
  it("are believed by the Worker, each for its customer", () => {
    expect(VECTORS.length).toBeGreaterThanOrEqual(3);
    for (const { id, audience, expires, token } of VECTORS) {
      const rules = { audience, now: (expires - 60) * 1000, most: 3_600_000 };
      expect(verifyCustomer(createSigner(KEY), token, rules)).toEqual(customerKeys(KEY)(id));
    }
  });
});

interface Language {
  readonly name: string;
  readonly program: readonly string[];
  readonly file: string;
  readonly whole: (recipe: string, calls: readonly (readonly [string, string, string, number])[]) => string;
}
const text = (value: string): string => JSON.stringify(value);
const LANGUAGES: readonly Language[] = [
  {
    name: "php",
    program: ["php"],
    file: "t.php",
    whole: (code, calls) =>
      `<?php\n${code}\n${calls.map((call) => `echo osusume_customer(${call.map(php).join(", ")}), "\\n";`).join("\n")}`,
  },
  {
    name: "ruby",
    program: ["ruby"],
    file: "t.rb",
    whole: (code, calls) =>
      `${code}\n${calls.map((call) => `puts osusume_customer(${call.map(json).join(", ")})`).join("\n")}`,
  },
  {
    name: "python",
    program: ["python3"],
    file: "t.py",
    whole: (code, calls) =>
      `${code}\n${calls.map((call) => `print(osusume_customer(${call.map(json).join(", ")}))`).join("\n")}`,
  },
  {
    name: "js",
    program: [process.execPath],
    file: "t.cjs",
    whole: (code, calls) =>
      `${code}\n${calls.map((call) => `console.log(osusumeCustomer(${call.map(json).join(", ")}))`).join("\n")}`,
  },
  {
    name: "go",
    program: ["go", "run"],
    file: "t.go",
    whole: (code, calls) =>
      `package main\nimport ("crypto/hmac"; "crypto/sha256"; "encoding/base64"; "fmt")\n${code}\nfunc main() {\n${calls
        .map((call) => `fmt.Println(OsusumeCustomer(${call.map(json).join(", ")}))`)
        .join("\n")}\n}`,
  },
];
const json = (value: string | number): string => (typeof value === "number" ? String(value) : text(value));
const php = (value: string | number): string => (typeof value === "number" ? String(value) : `'${value}'`);

describe.each(LANGUAGES)("the recipe in $name", ({ name, program, file, whole }) => {
  const exists = spawnSync(program[0]!, [name === "go" ? "version" : "--version"]).status === 0;

  it.skipIf(!exists)("makes the tokens of the vectors", () => {
    const folder = mkdtempSync(join(tmpdir(), "osusume-recipe-"));
    try {
      const calls = VECTORS.map(({ id, audience, expires }) => [id, KEY, audience, expires] as const);
      writeFileSync(join(folder, file), whole(recipe(name), calls));
      const { stdout, stderr } = spawnSync(program[0]!, [...program.slice(1), join(folder, file)], {
        encoding: "utf8",
        timeout: 120_000,
        env: { ...process.env, GOCACHE: folder, GO111MODULE: "off" },
      });
      expect({ stderr, tokens: stdout.trim().split("\n") }).toEqual({
        stderr: "",
        tokens: VECTORS.map(({ token }) => token),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the names", () => {
  const html = renderHtml(
    {
      request: "r",
      build: "b",
      placement: "cart",
      blocks: (["upsell", "crosssell", "rebuy", "popular"] as const).map((kind) => ({
        kind,
        title: "t",
        token: "t",
        offers: [
          {
            sku: "s",
            title: "t",
            url: "/p",
            image: "/i",
            price: { amount: 1, currency: "JPY", text: "¥1" },
            qty: 2,
            replaces: { sku: "a", qty: 2 },
            step: { from: 1, amount: 1, percent: 1, text: "+1" },
            benefit: "b",
            why: { rule: "popular", text: "w", evidence: {} },
            token: "t",
          },
        ],
      })),
    },
    {
      locale: localeFor(["en"]),
      id: "x",
      accept: "/cart",
      events: "/v1/events",
      stylesheet: null,
      heading: 2,
      consent: "all",
    },
  );
  const quoted = (line: RegExp): string[] =>
    [...(line.exec(page)?.[1] ?? "").matchAll(/`([\w-]+)`/g)].map(([, name]) => name!);

  it("of parts are those of the HTML, all of them", () => {
    const parts = new Set([...html.matchAll(/ part="([^"]+)"/g)].flatMap(([, names]) => names!.split(" ")));
    for (const form of ["accept-form", "dismiss-form", "have-form"]) parts.delete(form);
    expect(quoted(/^Parts, (.*)$/m).sort()).toEqual([...parts].sort());
  });

  it("of custom properties are those of the style sheet and the element, all of them", () => {
    const used = new Set(
      [
        ...(read("lib/blocks/element/style.css") + read("lib/blocks/element/element.ts")).matchAll(
          /--osusume-[\w-]+/g,
        ),
      ].map(([name]) => name),
    );
    expect(quoted(/^Custom properties: (.*)$/m).sort()).toEqual([...used].sort());
  });

  it("of the form's fields are what it posts", () => {
    const fields = new Set([...html.matchAll(/<input type="hidden" name="(\w+)"/g)].map(([, name]) => name!));
    for (const field of ["sku", "qty", "replace", "replace_qty", "offer"]) {
      expect(fields).toContain(field);
      expect(page).toContain(`\`${field}\``);
    }
  });

  it("of settings are the policy's", () => {
    expect(Object.keys(defaultPolicy.storefront).sort()).toEqual([
      "accept",
      "caching",
      "deadline_ms",
      "events",
      "exposures",
      "paths",
      "stylesheet",
    ]);
    expect(defaultPolicy.tokens).toHaveProperty("customer_hours");
    expect(defaultPolicy.events).toHaveProperty("origins");
  });
});
