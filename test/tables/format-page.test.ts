import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unpack } from "../../lib/tables/format/packed.ts";
import { formatPage } from "../../lib/tables/rows/format-page.ts";
import { TABLE_FORMATS } from "../../lib/tables/rows/table-formats.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/format.md"), "utf8");
const WIDTHS: Readonly<Record<string, number>> = { u8: 1, u16: 2, i16: 2, u32: 4, f32: 4 };

/** The drawing of a table, and of the facts, as its reader would take it: column → bytes an element. */
function drawn(heading: RegExp): Map<string, number> {
  const section = page.split(/^### /m).find((one) => heading.test(one)) ?? "";
  const columns = new Map<string, number>();
  for (const [, names, element] of section.matchAll(/^\| (`[^|]+`) \| (\w+)/gm)) {
    const codes = [...names!.matchAll(/`(\w+)`/g)].map(([, code]) => code!);
    if (element !== "text") columns.set(codes[0]!, WIDTHS[element!] ?? Number.NaN);
    else for (const code of codes) columns.set(code, code === codes[0] ? 4 : 1);
  }
  return columns;
}

describe("docs/format.md", () => {
  it("is as the schemas draw it", () => {
    expect(formatPage(page)).toBe(page);
    expect(formatPage("no marks")).toBeNull();
  });

  it.each(Object.entries(TABLE_FORMATS))(
    "names every column that a golden shard of %s has, by its width",
    (table, { code }) => {
      const bytes = readFileSync(join(import.meta.dirname, `golden/v2/${table}.bin`));
      const shard = unpack(new Uint8Array(bytes).buffer, code);
      if (!shard.ok) throw new Error(shard.error.message);
      // Read from the bytes of the header, as the page says they lie.
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const known = new Map([...drawn(new RegExp(`^\`${table}\``)), ...drawn(/^Facts/)]);
      const unheard: string[] = [];
      for (let i = 0; i < view.getUint16(6, true); i++) {
        const at = 24 + 16 * i;
        const name = bytes
          .subarray(at, at + 4)
          .toString("latin1")
          .trim();
        const width = view.getUint32(at + 12, true);
        const rides = /^[A-Z]{4}$/.test(name);
        if (!rides && !/^.chk$/.test(name) && known.get(name) !== width) unheard.push(`${name}: ${width}`);
      }
      expect(unheard).toEqual([]);
    },
  );
});
