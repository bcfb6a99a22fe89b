/** What a command writes must not be what it reads. */
import { realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { CliError } from "./cli-error.ts";

/**
 * Compares what the names lead to, so that a link or another spelling of a path is found out; before anything is
 * written.
 */
export function refuseOverwriting(
  option: string,
  outputs: readonly string[],
  inputs: readonly string[],
): void {
  for (const output of outputs) {
    const input = inputs.find((one) => isSame(one, output) || isWithin(one, output));
    if (input !== undefined) {
      throw new CliError(`${option} would overwrite ${input}, which is being read: choose another name`, 2);
    }
  }
}

function isSame(a: string, b: string): boolean {
  if (resolve(a) === resolve(b)) return true;
  const [first, second] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}

/** Whether an output that is there already lies in a folder of inputs. */
function isWithin(folder: string, output: string): boolean {
  const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;
  return isThere(folder) && isThere(output) && realpathSync(output).startsWith(realpathSync(folder) + sep);
}
