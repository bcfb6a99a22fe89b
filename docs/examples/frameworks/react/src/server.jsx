import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { renderToPipeableStream } from "react-dom/server";
import { Document } from "./document.jsx";

const client = readFileSync("dist/client/client.js");

createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://shop");
  if (pathname === "/client.js") {
    response.setHeader("content-type", "text/javascript").end(client);
    return;
  }
  const { pipe } = renderToPipeableStream(<Document path={pathname} />, {
    bootstrapModules: ["/client.js"],
    onShellReady() {
      response.setHeader("content-type", "text/html; charset=utf-8");
      pipe(response);
    },
  });
}).listen(process.env.PORT);
