/** The columns of a table as a page draws them. */
import type { ColumnSpec, Columns, TextSpec } from "./table-schema.ts";

const BYTES = { u8: 1, u16: 2, i16: 2, u32: 4, f32: 4 } as const;

export function drawColumns(columns: Columns): string {
  const rows = Object.values(columns).map((spec) => ("width" in spec ? columnRow(spec) : textRow(spec)));
  return ["| column | element | one for each | holds | not known |", "|---|---|---|---|--:|", ...rows].join(
    "\n",
  );
}

function columnRow({
  code,
  width,
  holds,
  placed: { none, starts, of, each: thing, optional, verified },
}: ColumnSpec): string {
  const element = `${width}, ${BYTES[width]} byte${BYTES[width] === 1 ? "" : "s"}`;
  const each = thing ?? (starts ? "row, and one more" : of === undefined ? "row" : `entry of \`${of}\``);
  const notes = [holds, ...(optional ? ["may be absent"] : []), ...(verified === "shard" ? [] : ["✓"])];
  return `| \`${code}\` | ${element} | ${each} | ${notes.join("; ")} | ${none ?? ""} |`;
}

const textRow = ({ code, pool, holds }: TextSpec): string =>
  `| \`${code}o\`, \`${code}b\` | text | ${pool ? "number that other columns name" : "row"} | ${holds}${pool ? "" : "; ✓"} | |`;
