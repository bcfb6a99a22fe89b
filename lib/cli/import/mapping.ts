import { CliError } from "../cli-error.ts";

/** `--map FIELD=COLUMN`, added to those given before; columns to ignore add up. */
export function addMapping(text: string, map: ReadonlyMap<string, string>): Map<string, string> {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1)
    throw new CliError(`--map ${text}: write FIELD=COLUMN, for example --map id=InvoiceNo`, 2);
  const field = text.slice(0, at).trim();
  const column = text.slice(at + 1).trim();
  const before = field === "ignore" ? map.get(field) : undefined;
  return new Map(map).set(field, before === undefined ? column : `${before}+${column}`);
}
