import { CliError } from "../cli-error.ts";

/** `--map FIELD=COLUMN`, added to those given before. */
export function addMapping(text: string, map: ReadonlyMap<string, string>): Map<string, string> {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1)
    throw new CliError(`--map ${text}: write FIELD=COLUMN, for example --map id=InvoiceNo`, 2);
  return new Map(map).set(text.slice(0, at).trim(), text.slice(at + 1).trim());
}
