/**
 * What shops and languages will want more of is added by a file and a line: tried here in a copy of the code, which must
 * compile, know what was added, and differ in no other file.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "./fixtures/command-line.ts";

/** A child that is waited for without giving way would hold up the test's own limit too. */
const MOST_MS = 180_000;

const NODE = join(root, "node_modules/node/bin/node");

interface Addition {
  /** Path and content of a new file; `null` where a line is enough. */
  readonly file: readonly [path: string, content: () => string] | null;
  /** The list, and how a line of it is put. */
  readonly list: string;
  readonly put: (text: string) => string;
  /** A module's expression that shows that the product knows it, and what it comes to. */
  readonly shows: string;
  readonly as: unknown;
}

const imported = (text: string, line: string): string => `${line}\n${text}`;
/** `list` ends where the list begins. */
const listed = (text: string, list: RegExp, entry: string): string => {
  expect(text).toMatch(list);
  return text.replace(list, `$&${entry}, `);
};

const ADDITIONS: Readonly<Record<string, Addition>> = {
  "a placement": {
    file: null,
    list: "lib/offers/placements.ts",
    put: (text) =>
      text.replace(/^ {2}product: traits/m, '  wishlist: traits(["crosssell"], { ownBeside: true }),\n$&'),
    shows: `[
      (await import("./lib/blocks/request/query.ts")).parseSearch("placement=wishlist").ok,
      (await import("./lib/offers/policy/policy.ts")).defaultPolicy.placements.wishlist,
      (await import("./lib/offers/policy/policy.ts")).parsePolicy({ limits: { by_placement: { wishlist: { offers: 1 } } } }).ok,
    ]`,
    as: [true, ["crosssell"], true],
  },
  "a locale": {
    file: [
      "data/locales/nl.json",
      () =>
        readFileSync(join(root, "data/locales/en.json"), "utf8").replace(
          "Goes well with it",
          "Past er goed bij",
        ),
    ],
    list: "lib/blocks/locale.ts",
    put: (text) =>
      listed(
        imported(text, 'import nl from "../../data/locales/nl.json" with { type: "json" };'),
        /const LOCALES: [^=]*= \{ /,
        "nl",
      ),
    shows: `[(await import("./lib/blocks/locale.ts")).localeFor(["nl-BE", "en"]).title("crosssell")]`,
    as: ["Past er goed bij"],
  },
  "a scorer": {
    file: [
      "lib/affinity/scorers/dice.ts",
      () =>
        'import { pairwise } from "./pairwise.ts";\n\nexport const dice = pairwise("dice", (p) => (2 * p.joint) / (p.a + p.b));\n',
    ],
    list: "lib/affinity/scorers/scorer-list.ts",
    put: (text) =>
      listed(imported(text, 'import { dice } from "./dice.ts";'), /baselines: [^=]*= \[/, "dice"),
    shows: `[(await import("./lib/affinity/scorers/scorer-list.ts")).baselines.map(({ name }) => name).includes("dice")]`,
    as: [true],
  },
  "a guardrail with a number of its own": {
    file: [
      "lib/offers/guardrails/too-dear.ts",
      () =>
        'import { positive, said } from "../policy/policy-fields.ts";\nimport { PASS, refuse, withNumbers } from "./guardrail.ts";\n\nexport const tooDear = withNumbers(\n  "too_dear",\n  { most: { says: said(positive, "What anything may cost."), default: 50 } },\n  ({ item }, _context, { most }) => ((item.price ?? 0) <= most ? PASS : refuse("above " + most)),\n);\n',
    ],
    list: "lib/offers/guardrails/guardrail-list.ts",
    put: (text) =>
      listed(imported(text, 'import { tooDear } from "./too-dear.ts";'), /guardrails: [^=]*= \[/, "tooDear"),
    shows: `await (async () => {
      const { parsePolicy } = await import("./lib/offers/policy/policy.ts");
      const { guardrails } = await import("./lib/offers/guardrails/guardrail-list.ts");
      const { jsonSchemaOf } = await import("./lib/offers/policy/json-schema.ts");
      const { policySchema } = await import("./lib/offers/policy/whole-policy.ts");
      const rule = guardrails.find(({ name }) => name === "too_dear");
      const verdicts = [{}, { too_dear: { most: 10 } }].map((part) => rule.check({ item: { price: 20 } }, { policy: parsePolicy(part).value }));
      return [...verdicts, parsePolicy({ too_dear: { most: -1 } }).ok, jsonSchemaOf(policySchema).properties.too_dear.properties.most.default];
    })()`,
    as: [{ pass: true }, { pass: false, detail: "above 10" }, false, 50],
  },
  "a metric": {
    file: [
      "lib/affinity/evaluation/precision.ts",
      () =>
        'import type { TargetMetric } from "./ranking-metric.ts";\n\nexport const precision: TargetMetric = { name: "precision", value: (rank, k) => (rank <= k ? 1 / k : 0) };\n',
    ],
    list: "lib/affinity/evaluation/metrics.ts",
    put: (text) =>
      listed(
        imported(text, 'import { precision } from "./precision.ts";'),
        /TARGET_METRICS: [^=]*= \[/,
        "precision",
      ),
    shows: `[(await import("./lib/affinity/evaluation/metrics.ts")).TARGET_METRICS.map(({ name, value }) => [name, value(2, 4)])[0]]`,
    as: [["precision", 0.25]],
  },
  "a table": {
    file: [
      "lib/tables/rows/colours-shard.ts",
      () => `import { KeyColumn, packKeys } from "../format/keys.ts";
import { type Packed, pack } from "../format/packed.ts";
import { VerifiedRows } from "../format/row-checks.ts";
import { type Columns, checkedRows, type Read, read, text, written } from "../format/table-schema.ts";
import type { RowsOfItems } from "./rows-of-items.ts";

export const COLOURS = { colour: text("col", "colour, as the catalog says") } as const satisfies Columns;
const ROWS = checkedRows(COLOURS, "lchk");

export const COLOUR_ROWS: RowsOfItems = {
  bytes: 12,
  pack: (items) => {
    const colour = items.map(({ item }) => String(item.attributes.colour ?? ""));
    const keys = packKeys(items.map(({ key }) => key));
    return pack("COLO", { ...keys, ...written(COLOURS, { colour }) }, { rows: [ROWS] });
  },
};

export class ColoursShard {
  readonly keys: KeyColumn;
  readonly #columns: Read<typeof COLOURS>;
  readonly #verified: VerifiedRows;
  constructor(packed: Packed) {
    this.keys = new KeyColumn(packed);
    this.#columns = read(COLOURS, packed);
    this.#verified = new VerifiedRows(packed, ROWS);
  }
  intact(row: number): boolean {
    return this.#verified.intact(row);
  }
  colour(row: number): string {
    return this.#columns.colour.at(row);
  }
}
`,
    ],
    list: "lib/tables/rows/table-formats.ts",
    put: (text) =>
      listed(
        imported(text, 'import { COLOUR_ROWS, COLOURS, ColoursShard } from "./colours-shard.ts";'),
        /export const TABLE_FORMATS = \{/,
        '\n  colours: ofItems(COLOUR_ROWS, format("COLO", ColoursShard, KEYS, COLOURS))',
      ),
    // A night makes it, the manifest names it, and by day it is found by key; of a build before it nothing is.
    shows: `await (async () => {
      const { rebuildHere } = await import("./lib/rebuild/pipeline/direct.ts");
      const { memoryBlobs } = await import("./lib/rebuild/storage/memory-blobs.ts");
      const { memoryStore } = await import("./lib/tables/store/memory-store.ts");
      const { pseudonymsUnder } = await import("./lib/security/pseudonyms.ts");
      const { parsePolicy } = await import("./lib/offers/policy/policy.ts");
      const { REBUILD_SETTINGS } = await import("./lib/rebuild/run/rebuild-settings.ts");
      const { decodeManifest } = await import("./lib/tables/store/manifest.ts");
      const { BuildReader } = await import("./lib/tables/read/build-reader.ts");
      const { ShardCache } = await import("./lib/tables/read/shard-cache.ts");
      const { itemKey } = await import("./lib/tables/rows/facts.ts");
      const blobs = memoryBlobs();
      const tables = memoryStore();
      const bytes = (value) => new TextEncoder().encode(JSON.stringify(value));
      const now = Date.UTC(2026, 0, 7);
      await blobs.put("orders/a.ndjson", bytes({ id: "1", at: "2026-01-06T00:00:00Z", lines: [{ sku: "A", qty: 1, price: "3" }] }));
      await blobs.put("catalog/a.ndjson", bytes({ sku: "A", title: "A", price: "3", attributes: { colour: "red" } }));
      await rebuildHere(
        { run: "r", asOf: now, clock: now, policy: parsePolicy({}).value, force: false, settings: REBUILD_SETTINGS, affinity: {}, trigger: "test" },
        { blobs, tables, pseudonyms: pseudonymsUnder("a key for tests of thirty-two bytes"), now: () => now },
      );
      const manifest = await tables.get("manifest");
      const colourIn = async (bytes) => {
        const [build] = decodeManifest(bytes).value.builds;
        const reader = new BuildReader(build, { get: (key) => tables.get(key), cache: new ShardCache(1e6) });
        const [found] = (await reader.find("colours", [itemKey("A")])).value;
        return found === null ? null : found.shard.colour(found.row);
      };
      const older = JSON.parse(new TextDecoder().decode(manifest));
      delete older.builds[0].tables.colours;
      return [await colourIn(manifest), await colourIn(bytes(older).buffer)];
    })()`,
    as: ["red", null],
  },
  "a language of exports": {
    file: [
      "lib/words/languages/eo.ts",
      () => `import type { LanguageWords } from "../language-words.ts";

export const esperanto: LanguageWords = {
  columns: { id: "mendonumero", at: "mendodato", orderState: "mendostato", sku: "artikolkodo", qty: "kvanto", price: "unuoprezo" },
  states: { paid: "pagita, tute sendita", cancelled: "nuligita" },
  products: { sku: "artikolkodo", title: "artikolnomo", price: "prezo", stock: "stoko" },
  goods: { soldOut: "elĉerpita" },
};
`,
    ],
    list: "lib/words/word-lists.ts",
    put: (text) =>
      listed(
        imported(text, 'import { esperanto } from "./languages/eo.ts";'),
        /export const WORDS_BY_LANGUAGE = \{/,
        "eo: esperanto",
      ),
    // Two tables by its words alone: of orders one paid, one called off; of goods one there and one sold out. Months are its own.
    shows: `await (async () => {
      const { csv } = await import("./lib/orders/import/csv/csv.ts");
      const { COMMON_GOODS } = await import("./lib/orders/goods.ts");
      const { catalogFormatOf } = await import("./lib/catalog/import/catalog-formats.ts");
      const source = (text) => ({ name: "t.csv", async *open() { yield new TextEncoder().encode(text); } });
      const options = { zone: null, currency: "EUR", orderKey: [], decimal: null, encoding: null, statuses: new Map(), goods: COMMON_GOODS, log: null, now: Date.UTC(2026, 10, 28), note() {}, onlyMail() {}, overflow: { after: 1000 }, map: new Map() };
      const orders = [];
      const table = "Mendonumero;Mendodato;Mendostato;Artikolkodo;Kvanto;Unuoprezo\\n1;14 Majo 2026;Tute sendita;TEO-1;3;4.50\\n2;15 Aŭgusto 2026;Nuligita;TAS-1;1;9.25\\n";
      for await (const one of csv.read([source(table)], options)) if (one.kind === "record") orders.push([one.record.id, one.record.at, one.record.status, one.record.lines.map(({ sku, qty, price }) => [sku, qty, price])]);
      const goods = [];
      const file = source("Artikolkodo;Artikolnomo;Prezo;Stoko\\nTEO-1;Verda teo;4.50;12\\nTAS-1;Granda taso;9.25;elĉerpita\\n");
      for await (const one of (await catalogFormatOf(file, null)).read(file, options)) if (one.kind === "item") goods.push([one.item.sku, one.item.title, one.item.price, one.item.stock]);
      return [orders, goods];
    })()`,
    as: [
      [
        ["1", Date.UTC(2026, 4, 14), "paid", [["TEO-1", 3, 450]]],
        ["2", Date.UTC(2026, 7, 15), "cancelled", [["TAS-1", 1, 925]]],
      ],
      [
        ["TEO-1", "Verda teo", 4.5, 12],
        ["TAS-1", "Granda taso", 9.25, 0],
      ],
    ],
  },
  "an import format": {
    file: [
      "lib/orders/import/till.ts",
      () =>
        'import type { Format } from "./format.ts";\n\nexport const till: Format = {\n  name: "till",\n  detect: ({ text }) => text.startsWith("TILL"),\n  async *read() {},\n};\n',
    ],
    list: "lib/orders/import/order-formats.ts",
    put: (text) =>
      listed(imported(text, 'import { till } from "./till.ts";'), /ORDER_FORMATS: [^=]*= \[/, "till"),
    shows: `[(await (await import("./lib/orders/import/order-formats.ts")).detectFormat([{ name: "x", open: async () => new Blob(["TILL 1"]).stream(), size: 6 }])).name]`,
    as: ["till"],
  },
};

let copy = "";
const before = new Map<string, string>();
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(copy, join(entry.parentPath, entry.name)))
    .filter((path) => /\.(ts|json)$/.test(path));

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "osusume-additions-"));
  for (const part of [
    "lib",
    "data/locales",
    "data/names",
    "data/policy.json",
    "data/policy-presets.json",
    "data/console",
    "package.json",
    "tsconfig.json",
  ]) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const path of ["lib", "data"].flatMap((folder) => filesOf(join(copy, folder)))) {
    before.set(path, readFileSync(join(copy, path), "utf8"));
  }
});

/** Files that are not as they were since the last look. */
function touched(): string[] {
  const changed: string[] = [];
  for (const path of ["lib", "data"].flatMap((folder) => filesOf(join(copy, folder)))) {
    const text = readFileSync(join(copy, path), "utf8");
    if (before.get(path) === text) continue;
    changed.push(path);
    before.set(path, text);
  }
  return changed.sort();
}

describe("adding", () => {
  it.each(Object.entries(ADDITIONS))(
    "%s takes one file and one line",
    (_, { file, list, put, shows, as }) => {
      if (file !== null) writeFileSync(join(copy, file[0]), file[1]());
      const text = readFileSync(join(copy, list), "utf8");
      writeFileSync(join(copy, list), put(text));
      expect(touched()).toEqual([...(file === null ? [] : [file[0]]), list].sort());
      const script = `process.stdout.write(JSON.stringify(await (async () => ${shows})()))`;
      const shown = execFileSync(NODE, ["--input-type=module", "-e", script], {
        cwd: copy,
        encoding: "utf8",
        timeout: MOST_MS,
      });
      expect(JSON.parse(shown)).toEqual(as);
    },
  );

  it("all of them leaves code that compiles", () => {
    writeFileSync(
      join(copy, "tsconfig.json"),
      JSON.stringify({
        extends: join(root, "tsconfig.json"),
        include: ["lib"],
        exclude: ["lib/blocks/element"],
      }),
    );
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const compiled = spawnSync(NODE, [tsc, "--noEmit", "-p", copy], {
      cwd: copy,
      encoding: "utf8",
      timeout: MOST_MS,
    });
    expect([compiled.stdout, compiled.status]).toEqual(["", 0]);
  });
});
