/** A Chromium to test with: the one named, a system's, or one of playwright's. */
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export const HOW_TO_GET_ONE =
  "no Chromium found for the browser tests: “apt-get install chromium” (Debian, Ubuntu), install Google Chrome, or set CHROME_PATH to the program";

/** Path of the program, or `null`. */
export function findBrowser(): string | null {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== "") return existsSync(named) ? named : null;
  return [...SYSTEM, ...playwrights()].find((path) => existsSync(path)) ?? null;
}

/** Browsers that `playwright install` has put into its cache. */
function playwrights(): string[] {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache/ms-playwright");
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith("chromium"))
    .sort()
    .reverse()
    .flatMap((name) => [
      join(cache, name, "chrome-linux/chrome"),
      join(cache, name, "chrome-linux64/chrome"),
      join(cache, name, "chrome-linux/headless_shell"),
    ]);
}
