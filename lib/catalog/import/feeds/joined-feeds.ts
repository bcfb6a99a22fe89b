import type { ByteSource } from "../../../core/byte-stream.ts";
import { headOf } from "../../../orders/import/text/decoded.ts";
import { wholeText } from "./xml-document.ts";

/** A file to be read, and what it is written in where that is known. */
interface Feed {
  readonly source: ByteSource;
  readonly encoding: string | null;
}

/** What the parts of one feed begin with: 1C's, and those of a shop at Salesforce (Demandware). */
const PARTS = [
  /<КоммерческаяИнформация[\s>]/,
  /<(catalog|pricebooks|inventory)\s[^>]*demandware\.com\/xml\/impex/,
];

/**
 * Files of which several are one feed, as one: 1C writes its products into a file (`import.xml`) and their prices and
 * pieces into another (`offers.xml`), Salesforce prices and pieces into one each.
 */
export async function joinedFeeds(
  sources: readonly ByteSource[],
  encoding: string | null,
): Promise<readonly Feed[]> {
  const heads = await Promise.all(sources.map((source) => headOf(source, encoding, 4096)));
  const [parts = []] = PARTS.map((begin) => sources.filter((_, i) => begin.test(heads[i]!))).filter(
    ({ length }) => length > 1,
  );
  const feeds = sources.map((source) => ({ source, encoding }));
  if (parts.length < 2) return feeds;
  const joined = { source: joinedSource(parts, encoding), encoding: "utf-8" };
  return feeds.flatMap((feed) =>
    feed.source === parts[0] ? [joined] : parts.includes(feed.source) ? [] : [feed],
  );
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
