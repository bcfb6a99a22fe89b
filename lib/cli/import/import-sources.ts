import { createReadStream, statSync } from "node:fs";
import type { ByteSource } from "../../core/bytes.ts";
import { CliError } from "../cli-error.ts";

/** Files on disk as sources, in the order given; `-` is not read, as files may be opened twice. */
export function fileSources(files: readonly string[]): (ByteSource & { readonly size: number })[] {
  return files.map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) throw new CliError(`${file}: there is no such file`, 2);
    if (!stat.isFile()) throw new CliError(`${file}: not a file; name the files one by one`, 2);
    return { name: file, size: stat.size, open: () => createReadStream(file, { highWaterMark: 1 << 18 }) };
  });
}
