/** What the Workers runtimes take that this process has started. Linux only: elsewhere none is seen. */
import { readFileSync } from "node:fs";

const quietly = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};
const statusOf = (process: string): string => quietly(`/proc/${process}/status`);

/** Their process ids. */
export const runtimes = (): string[] =>
  quietly(`/proc/self/task/${process.pid}/children`)
    .trim()
    .split(" ")
    .filter((child) => statusOf(child).startsWith("Name:\tworkerd"));

/** Not a number where there is no such process. */
export const residentBytes = (process: string): number =>
  1024 * Number(/VmRSS:\s+(\d+)/.exec(statusOf(process))?.[1] ?? Number.NaN);
