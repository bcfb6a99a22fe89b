/** The floor: a Worker that answers and does nothing. */
export default { fetch: () => new Response("hi") } satisfies ExportedHandler;
