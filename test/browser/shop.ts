/** The sample shop and a browser to visit it with, shared by the tests of one file. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import type { LocalRuntime } from "../../lib/cli/local/local-runtime.ts";
import { type LocalShopOptions, startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { PATIENT } from "../storefront/patient.ts";
import { findBrowser, HOW_TO_GET_ONE } from "./find-browser.ts";

export const ARTIFACTS = join(import.meta.dirname, "../artifacts");

export interface Shop {
  readonly local: LocalRuntime;
  readonly browser: Browser;
  readonly url: (path: string) => string;
  /** A page of a shopper of their own, closed when the shop stops. */
  visit(
    options?: BrowserContextOptions & { cart?: string; shopper?: string; panel?: boolean },
  ): Promise<Page>;
  stop(): Promise<void>;
}

export async function openShop(options: Omit<LocalShopOptions, "port"> = {}): Promise<Shop> {
  const program = findBrowser();
  if (program === null) throw new Error(HOW_TO_GET_ONE);
  mkdirSync(ARTIFACTS, { recursive: true });
  const [local, browser] = await Promise.all([
    startLocalShop({
      port: 0,
      ...options,
      variables: { ...PATIENT, ...options.variables },
    }),
    // Containers seldom allow what Chromium's sandbox needs; the pages are our own.
    chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] }),
  ]);
  const contexts: BrowserContext[] = [];
  const url = (path: string): string => new URL(path, local.url).href;
  return {
    local,
    browser,
    url,
    async visit({ cart, shopper, panel, ...options } = {}) {
      const context = await browser.newContext({ locale: "en", ...options });
      contexts.push(context);
      const cookies = { cart, shopper, panel: panel === true ? "open" : undefined };
      for (const [name, value] of Object.entries(cookies)) {
        if (value !== undefined) await context.addCookies([{ name, value, url: local.url.href }]);
      }
      return context.newPage();
    },
    async stop() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await local.dispose();
    },
  };
}
