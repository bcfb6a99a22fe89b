import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { undescribedFields } from "../../../lib/cli/bundle/undescribed-policy.ts";
import { workerModules } from "../../../lib/cli/bundle/worker-modules.ts";
import { root } from "../../fixtures/command-line.ts";

/** Every description of the schema that editors and the console have. */
function descriptions(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "description" && typeof value === "string" ? [value] : descriptions(value),
  );
}
const [about, ...words] = descriptions(
  JSON.parse(readFileSync(join(root, "data/policy.schema.json"), "utf8")),
);
const said = new Set(words);

const LITERAL = /"(?:[^"\\\n]|\\.)*"/g;
const literalsOf = (source: string): string[] =>
  [...source.matchAll(LITERAL)].map(([literal]) => JSON.parse(literal) as string);

it("what a Worker has of the policy's fields loses what is said of them, and nothing else", () => {
  expect(said.size).toBeGreaterThan(100);
  const taken = new Set<string>();
  for (const folder of ["lib/offers/policy", "lib/offers/guardrails"]) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith(".ts"))) {
      const source = readFileSync(join(root, folder, file), "utf8");
      const left = undescribedFields(source);
      const kept = literalsOf(left);
      expect(left.replaceAll(LITERAL, "")).toBe(source.replaceAll(LITERAL, ""));
      for (const [at, literal] of literalsOf(source).entries()) {
        const isDescription = said.has(literal);
        expect(kept[at], literal).toBe(isDescription ? "" : literal);
        if (isDescription) taken.add(literal);
      }
    }
  }
  expect(taken.size).toBeGreaterThan(100);
});

it("a request's modules hold none of it; the console, which shows it, has it from the schema", async () => {
  const { modules, atOnce } = await workerModules(join(root, "functions/worker.ts"), { minify: true });
  const holding = (text: string) => modules.filter((one) => one.text.includes(text));
  for (const text of said)
    expect(
      holding(text).filter(({ name }) => atOnce.has(name)),
      text,
    ).toEqual([]);
  expect(holding(about!)).toHaveLength(1);
});
