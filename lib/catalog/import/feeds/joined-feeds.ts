import type { ByteSource } from "../../../core/byte-stream.ts";
import { headOf } from "../../../orders/import/text/decoded.ts";
import { wholeText } from "./xml-document.ts";

/** A file to be read, and what it is written in where that is known. */
interface Feed {
  readonly source: ByteSource;
  readonly encoding: string | null;
}

/** What the parts of one feed begin with: 1C's, those of a shop at Salesforce (Demandware), PrestaShop's webservice. */
const PARTS = [
  /<КоммерческаяИнформация[\s>]/,
  /<(catalog|pricebooks|inventory)\s[^>]*demandware\.com\/xml\/impex/,
  /<prestashop[\s>]/,
];

/**
 * Files of which several are one feed, as one: 1C writes its products into a file (`import.xml`) and their prices and
 * pieces into another (`offers.xml`), Salesforce prices and pieces into one each; PrestaShop answers with products, and with
 * their pieces, by themselves.
 */
export async function joinedFeeds(
  sources: readonly ByteSource[],
  encoding: string | null,
): Promise<readonly Feed[]> {
  const heads = await Promise.all(sources.map((source) => headOf(source, encoding, 4096)));
  const feeds = sources.map((source) => ({ source, encoding }));
  return PARTS.reduce((all: readonly Feed[], begin) => {
    const parts = sources.filter((_, i) => begin.test(heads[i]!));
    if (parts.length < 2) return all;
    const joined = { source: joinedSource(parts, encoding), encoding: "utf-8" };
    return all.flatMap((feed) =>
      feed.source === parts[0] ? [joined] : parts.includes(feed.source) ? [] : [feed],
    );
  }, feeds);
}

function joinedSource(parts: readonly ByteSource[], encoding: string | null): ByteSource {
  return {
    name: parts.map(({ name }) => name).join(" + "),
    async *open() {
      const encoder = new TextEncoder();
      yield encoder.encode("<joined>");
      for (const part of parts) {
        const text = await wholeText(part, { encoding, note: () => undefined });
        yield encoder.encode(text.replace(/^\uFEFF?\s*(<\?xml[^>]*\?>)?/, ""));
      }
      yield encoder.encode("</joined>");
    },
  };
}
