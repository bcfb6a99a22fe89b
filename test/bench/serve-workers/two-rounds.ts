/**
 * The floor of a cold answer: `?first=key,key&second=key` are read from KV in two rounds, and nothing is done with
 * them.
 */
const CACHE_SECONDS = 86_400;

export default {
  async fetch(request, { TABLES }) {
    const { searchParams } = new URL(request.url);
    let bytes = 0;
    for (const round of ["first", "second"]) {
      const keys = (searchParams.get(round) ?? "").split(",").filter((key) => key !== "");
      const values = await Promise.all(
        keys.map((key) => TABLES.get(key, { type: "arrayBuffer", cacheTtl: CACHE_SECONDS })),
      );
      for (const value of values) bytes += value?.byteLength ?? 0;
    }
    return new Response(`${bytes}`);
  },
} satisfies ExportedHandler<{ TABLES: KVNamespace }>;
