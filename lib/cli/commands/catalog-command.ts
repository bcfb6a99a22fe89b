import { Command, Option } from "commander";
import { readAsAny, readAsSaid } from "../../catalog/import/any-format.ts";
import type { CatalogFound, CatalogItem, CatalogOptions } from "../../catalog/import/catalog-format.ts";
import { CATALOG_FORMATS, catalogFormatOf } from "../../catalog/import/catalog-formats.ts";
import { SaidOtherwise } from "../../catalog/import/columns/said-otherwise.ts";
import { joinedFeeds } from "../../catalog/import/feeds/joined-feeds.ts";
import { KeptPrices } from "../../catalog/import/kept-prices.ts";
import { withoutLoneFamilies } from "../../catalog/import/lone-families.ts";
import { productsFit } from "../../catalog/import/products-fit.ts";
import { sheetCategories } from "../../catalog/import/sheet-categories.ts";
import { SizesOfOneCode } from "../../catalog/import/sizes-of-one-code.ts";
import type { DecimalSign } from "../../orders/import/cells/amounts.ts";
import { ImportFailure } from "../../orders/import/import-failure.ts";
import { countReason, type ReasonCounts } from "../../orders/order-problem.ts";
import { CliError } from "../cli-error.ts";
import { exampleProducts, productText } from "../import/example-products.ts";
import { filling, LineFile } from "../import/import-output.ts";
import { importSources } from "../import/import-sources.ts";
import { addMapping } from "../import/mapping.ts";
import { refuseOverwriting } from "../outputs.ts";
import { toStderr, toStdout } from "../terminal.ts";

interface Flags {
  readonly from: string;
  readonly map: ReadonlyMap<string, string>;
  readonly currency?: string;
  readonly decimal?: DecimalSign;
  readonly encoding?: string;
  readonly out: string;
  readonly json?: true;
}

interface Summary {
  readonly from: readonly string[];
  readonly read: number;
  readonly items: number;
  readonly priced: number;
  readonly families: number;
  readonly inactive: number;
  /** Rows that are further sizes of an item of the same code. */
  readonly sizes: number;
  readonly replaced: number;
  readonly quarantined: ReasonCounts;
  readonly samples: readonly string[];
  /** Items as the catalog has them, to hold beside the shop's own pages of them. */
  readonly examples: readonly string[];
  readonly out: string;
}

/** `osusume catalog …`: a shop's products → the catalog as NDJSON. */
export function catalogCommand(): Command {
  return new Command("catalog")
    .description("turn a shop's products (export, API answer or feed) into a catalog")
    .argument("<file...>", "files to read, later ones replacing items of earlier ones")
    .addOption(
      new Option("--from <format>", "kind of the files")
        .choices(["auto", ...CATALOG_FORMATS.map(({ name }) => name)])
        .default("auto"),
    )
    .option(
      "--map <FIELD=COLUMN>",
      "where a field stands in a generic table; may be given many times",
      addMapping,
      new Map(),
    )
    .option("--currency <CCC>", "currency of prices where no column of currencies names it (ISO 4217)")
    .addOption(new Option("--decimal <SIGN>", "sign that stands before decimals").choices([",", "."]))
    .option("--encoding <E>", "encoding of the files")
    .requiredOption("--out <FILE.ndjson[.gz]>", "where to write the catalog")
    .option("--json", "print the summary as JSON")
    .action(async (files: string[], flags: Flags) => {
      const summary = await run(files, flags);
      toStdout(`${flags.json === true ? JSON.stringify(summary) : table(summary)}\n`);
      if (summary.items === 0) throw new CliError("nothing could be used: no item was found");
    });
}

async function run(files: readonly string[], flags: Flags): Promise<Summary> {
  const note = (text: string): void => {
    toStderr(`${text}\n`);
  };
  const options: CatalogOptions = {
    map: flags.map,
    currency: flags.currency ?? null,
    decimal: flags.decimal ?? null,
    encoding: flags.encoding ?? null,
    now: Date.now(),
    note,
  };
  const out = new LineFile(flags.out);
  refuseOverwriting("--out", [out.path], files);
  try {
    return await filling([out], async () => {
      const items = new Map<string, CatalogItem>();
      const quarantined: ReasonCounts = {};
      const samples: string[] = [];
      const prices = new KeptPrices();
      const from = new Set<string>();
      let count = 0;
      let furtherSizes = 0;
      const sources = await importSources(files, note, productsFit, {
        joined: sheetCategories,
        now: options.now,
      });
      for (const { source, encoding } of await joinedFeeds(sources, options.encoding)) {
        const format =
          flags.from === "auto"
            ? await catalogFormatOf(source, encoding)
            : CATALOG_FORMATS.find(({ name }) => name === flags.from)!;
        const ofFile = new Set<string>();
        const otherwise = new SaidOtherwise();
        const sizes = new SizesOfOneCode();
        const files = { ...options, encoding };
        const read = flags.from === "auto" ? readAsAny : readAsSaid;
        for await (const { found, by } of read(format, source, files)) {
          from.add(by.name);
          count++;
          if (found.kind === "rejected") aside(found, quarantined, samples);
          else {
            const item = prices.take(found.item);
            const before = ofFile.has(item.sku) ? items.get(item.sku) : undefined;
            ofFile.add(item.sku);
            const size = sizes.take(before, item);
            if (before !== undefined && size === null) otherwise.take(before, item);
            items.set(item.sku, size ?? item);
          }
        }
        for (const text of otherwise.notes(source.name)) note(text);
        furtherSizes += sizes.count;
      }
      for (const text of prices.notes()) note(text);
      const all = withoutLoneFamilies([...items.values()]);
      for (const item of all) await out.write(JSON.stringify(item));
      if (items.size > 0) await out.commit(true);
      else await out.discard();
      const kept = count - Object.values(quarantined).reduce((sum, count) => sum + count, 0);
      return {
        from: [...from],
        read: count,
        items: items.size,
        priced: all.filter(({ price }) => price !== undefined).length,
        families: new Set(all.flatMap(({ family }) => family ?? [])).size,
        inactive: all.filter(({ active }) => active === false).length,
        sizes: furtherSizes,
        replaced: kept - items.size - furtherSizes,
        quarantined,
        samples,
        examples: exampleProducts(all).map(productText),
        out: flags.out,
      };
    });
  } catch (error) {
    if (error instanceof ImportFailure) throw new CliError(error.message, error.usage ? 2 : 1);
    throw error;
  }
}

function aside(
  found: Extract<CatalogFound, { kind: "rejected" }>,
  counts: ReasonCounts,
  samples: string[],
): void {
  countReason(counts, found.rejected.reason);
  if (samples.length < 5) samples.push(found.rejected.message);
}

function table(summary: Summary): string {
  const { from, read, items, priced, families, inactive, sizes, replaced, quarantined } = summary;
  const { samples, examples, out } = summary;
  const rows: [string, number][] = [
    ["read", read],
    ["items", items],
    ["  with a price", priced],
    ["  not on sale", inactive],
    ["  sizes of an item's own code", sizes],
    ["  said again by a later row", replaced],
    ["families", families],
    ...(Object.entries(quarantined) as [string, number][]).map(([reason, count]): [string, number] => [
      `set aside as ${reason}`,
      count,
    ]),
  ];
  const shown = rows.filter(([label, count]) => count > 0 || !label.startsWith(" "));
  const wide = Math.max(...shown.map(([label]) => label.length));
  const lines = shown.map(
    ([label, count]) => `${label.padEnd(wide)}  ${count.toLocaleString("en").padStart(9)}`,
  );
  return [
    `read as ${from.join(", ")}`,
    ...lines,
    ...samples.map((sample) => `  ${sample}`),
    ...(examples.length === 0 ? [] : ["products as they were read, to compare with the shop's own:"]),
    ...examples.map((example) => `  ${example}`),
    items > 0 ? `written to ${out}` : `nothing was written to ${out}`,
  ].join("\n");
}
