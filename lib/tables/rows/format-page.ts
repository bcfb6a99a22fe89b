/** The page docs/format.md: what is drawn of it from the schemas stands between two marks. */
import { drawColumns } from "../format/draw-schema.ts";
import type { Columns } from "../format/table-schema.ts";
import { DESK, DESK_COLUMNS } from "./desk-of-rows.ts";
import { FACTS } from "./facts-columns.ts";
import { TABLE_FORMATS } from "./table-formats.ts";

const BEGIN = "<!-- drawn from the schemas: npm run docs:format -->";
const END = "<!-- end of what is drawn -->";

/** The page with its drawing made anew; `null` for a page without the marks. */
export function formatPage(page: string): string | null {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  return from < 0 || to < from
    ? null
    : `${page.slice(0, from + BEGIN.length)}\n\n${drawing()}\n\n${page.slice(to)}`;
}

function drawing(): string {
  const tables = Object.entries(TABLE_FORMATS).map(([table, { code, columns }]) => {
    const own = columns.filter((group) => group !== FACTS);
    const merged: Columns = Object.fromEntries(own.flatMap((group, i) => named(group, i)));
    const facts = columns.includes(FACTS) ? "\n\nand the [facts](#facts) of every item that it names." : "";
    return `### \`${table}\` (\`${code}\`)\n\n${drawColumns(merged)}${facts}`;
  });
  const beside = `### \`${DESK}\`\n\nRides in a shard of \`customers\`, a row each.\n\n${drawColumns(DESK_COLUMNS)}`;
  return [...tables, beside, `### Facts\n\n${drawColumns(FACTS)}`].join("\n\n");
}

/** Groups may have columns of one name each. */
const named = (group: Columns, i: number) =>
  Object.entries(group).map(([name, spec]) => [`${i} ${name}`, spec] as const);
