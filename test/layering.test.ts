import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
/** A folder of lib/ imports only from those to its left. */
const order =
  "core words orders catalog tables affinity ladder customers learning offers blocks experiments report rebuild console cli".split(
    " ",
  );

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .map((file) => join(folder, file).replaceAll("\\", "/"));

const imports = (file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g)].map(
    ([, path]) => join(file, "..", path!).replaceAll("\\", "/"),
  );

/** `lib/orders/order.ts` → `orders`; a file at the root of lib/ belongs to no folder and is null. */
const folderOf = (file: string): string | null => /^lib\/([^/]+)\//.exec(file)?.[1] ?? null;

/** What a file of lib/ imports that it may not, in words. */
function climbing(file: string): string[] {
  const own = folderOf(file);
  return imports(file).flatMap((target) => {
    const other = folderOf(target);
    if (target.startsWith("functions/")) return [`${file} imports ${target}`];
    if (other === null || other === own || other === "security") return [];
    if (own === null) return [`${file} is at the root of lib/ and imports ${target}`];
    const left = own !== "security" && order.indexOf(other) < order.indexOf(own);
    return left && order.includes(own) ? [] : [`${file} imports ${target}`];
  });
}

/** What a file exports under a name of its own. */
const exported = (file: string): string[] =>
  [
    ...readFileSync(join(root, file), "utf8").matchAll(
      /^export (?:async |abstract )*(?:function\*?|const|class|interface|type|enum) (\w+)/gm,
    ),
  ].map(([, name]) => name!);

describe("the layout of lib/", () => {
  it("has every folder import only from those to its left", () => {
    expect(sources("lib").flatMap(climbing)).toEqual([]);
  });

  it("has no function import the command line or Node", () => {
    const offenders = sources("functions").filter(
      (file) =>
        imports(file).some((target) => folderOf(target) === "cli") ||
        /from "node:/.test(readFileSync(join(root, file), "utf8")),
    );
    expect(offenders).toEqual([]);
  });

  it("has no exported name stand for two things", () => {
    const files = [...sources("lib"), ...sources("functions")];
    const homes = Map.groupBy(
      files.flatMap((file) => [...new Set(exported(file))].map((name) => ({ name, file }))),
      ({ name }) => name,
    );
    const twice = [...homes].filter(([, places]) => places.length > 1);
    expect(twice.map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(", ")}`)).toEqual(
      [],
    );
    expect(homes.size).toBeGreaterThan(1500);
  });

  it("has no two files of one name", () => {
    const files = [...sources("lib"), ...sources("functions")];
    const byName = Map.groupBy(files, (file) => file.slice(file.lastIndexOf("/") + 1));
    expect([...byName.values()].filter((same) => same.length > 1)).toEqual([]);
  });

  it("is read from files that are there", () => {
    expect(sources("lib").length).toBeGreaterThan(200);
    expect(sources("lib").flatMap(imports).length).toBeGreaterThan(1000);
  });
});
