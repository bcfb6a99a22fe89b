import fc from "fast-check";
import { openShard } from "../../../lib/tables/read/open-shard.ts";
import { decodeManifest, MANIFEST_KEY, SHARDS_PREFIX } from "../../../lib/tables/store/manifest.ts";
import { servedShop } from "../../fixtures/served-shop.ts";
import { input } from "../input.ts";

const store = await servedShop();
const shards = await Promise.all(
  (await store.list(SHARDS_PREFIX)).map(
    async (key) => [key.split("/")[2]!, (await store.get(key))!] as const,
  ),
);
const manifest = (await store.get(MANIFEST_KEY))!;
type Table = Parameters<typeof openShard>[0];

export default input({
  name: "shards and manifests with flipped bits",
  weight: 6,
  arbitrary: fc.tuple(
    fc.nat(shards.length - 1),
    fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 4 }),
    fc.option(fc.nat(), { nil: null }),
  ),
  run: ([number, flips, cut]) => {
    const [table, whole] = shards[number]!;
    const flipped = (value: ArrayBuffer): ArrayBuffer => {
      const bytes = new Uint8Array(value.slice(0));
      for (const [at, bit] of flips) bytes[at % bytes.length]! ^= 1 << bit;
      return bytes.buffer.slice(0, cut === null ? bytes.length : cut % (bytes.length + 1));
    };
    const opened = openShard(table as Table, "t/x", flipped(whole));
    decodeManifest(flipped(manifest));
    return opened.ok;
  },
});
