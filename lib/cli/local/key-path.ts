/** Keys of a store as paths below a folder: each part a file's name of its own, none a step up. */
import { join, relative, sep } from "node:path";

/** `.` and `..` are letters of a name here, and no folders. */
const nameOf = (part: string): string =>
  /^\.{1,2}$/.test(part) ? part.replaceAll(".", "%2E") : encodeURIComponent(part);

export const pathOfKey = (root: string, key: string): string => join(root, ...key.split("/").map(nameOf));

/** The key that a file below `root` holds; `null` for a file that no key has written. */
export function keyOfPath(root: string, path: string): string | null {
  try {
    const key = relative(root, path).split(sep).map(decodeURIComponent).join("/");
    return pathOfKey(root, key) === path ? key : null;
  } catch {
    return null;
  }
}
