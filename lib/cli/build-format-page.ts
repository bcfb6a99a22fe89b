/** `npm run docs:format`: draws the columns of the tables into docs/format.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatPage } from "../tables/rows/format-page.ts";

const path = join(import.meta.dirname, "../../docs/format.md");
const page = formatPage(readFileSync(path, "utf8"));
if (page === null) throw new Error(`${path} has no marks for what is drawn`);
writeFileSync(path, page);
