import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import Shop from "./Shop.vue";

const client = readFileSync("dist/client/client.js");

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://shop");
  if (pathname === "/client.js") {
    response.setHeader("content-type", "text/javascript").end(client);
    return;
  }
  const shop = await renderToString(createSSRApp(Shop, { path: pathname }));
  response.setHeader("content-type", "text/html; charset=utf-8").end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vue behind Osusume</title>
<link rel="preload" as="style" href="/v1/element.css">
<script type="module" src="/v1/element.js"></script>
<script type="module" src="/client.js"></script>
</head>
<body><div id="app">${shop}</div></body>
</html>
`);
}).listen(process.env.PORT);
