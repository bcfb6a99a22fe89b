/** What the machine refused, in words. */

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of this user's disk is used up",
  EFBIG: "the file may grow no further",
  EROFS: "the disk can only be read",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EMFILE: "too many files are open",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  EIO: "the disk cannot be read or written",
};

/**
 * `orders.ndjson: the disk is full (ENOSPC: write)`, or `null` where the error is none of the machine's. `path` stands
 * for one that names none.
 */
export function systemFailure(error: unknown, path = "the files"): string | null {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return null;
  const code = String(error.code);
  const at = "path" in error && typeof error.path === "string" ? error.path : path;
  return `${at}: ${WORDS[code] ?? error.message} (${code}: ${String(error.syscall)})`;
}
