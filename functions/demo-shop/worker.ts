export default { fetch: () => new Response("<h1>shop</h1>", { headers: { "content-type": "text/html" } }) };
