import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
/** A folder of lib/ imports only from those to its left. */
const order =
  "core orders catalog tables affinity ladder customers learning offers blocks experiments report rebuild console cli".split(
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

describe("the layout of lib/", () => {
  it.each(sources("lib"))("%s imports only from folders to its left", (file) => {
    const own = folderOf(file);
    for (const target of imports(file)) {
      const other = folderOf(target);
      if (other === null || other === own || other === "security") continue;
      expect(own, `${file} is at the root of lib/ and imports ${target}`).not.toBeNull();
      expect(own, `security imports ${target}`).not.toBe("security");
      expect(target).not.toMatch(/^functions\//);
      expect(order.indexOf(other), `${file} imports ${target}`).toBeLessThan(order.indexOf(own!));
      expect(order).toContain(own);
    }
  });

  it.each(sources("functions"))("%s imports neither the command line nor Node", (file) => {
    for (const target of imports(file)) expect(folderOf(target)).not.toBe("cli");
    expect(readFileSync(join(root, file), "utf8")).not.toMatch(/from "node:/);
  });
});
