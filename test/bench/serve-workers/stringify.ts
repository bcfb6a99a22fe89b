/** The floor of whatever answers in JSON: an answer that is there already, written out anew for each request. */
let answer: unknown;

export default {
  async fetch(_request, env) {
    answer ??= await env.TABLES.get("answer", "json");
    return new Response(JSON.stringify(answer), {
      headers: { "content-type": "application/json; charset=utf-8", "cache-control": "private, no-store" },
    });
  },
} satisfies ExportedHandler<{ readonly TABLES: KVNamespace }>;
