/** The variable ORIGIN as shops write it, and what /healthz says of it. */
import { expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { originTrouble } from "../../functions/origin.ts";

const trouble = (ORIGIN: string): string | null => originTrouble({ ORIGIN } as Partial<Env> as Env);

it.each(["", "https://shop.example", "http://127.0.0.1:3000", "https://shop.example/"])(
  "%j is right",
  (origin) => expect(trouble(origin)).toBeNull(),
);

it.each([
  ["shop.example", "no scheme"],
  ["shop.example:8443", "no scheme"],
  ["https://shop.example/shop", "path"],
  ["https://", "no address"],
  ["the shop", "no address"],
])("%j is told: it has %s", (origin, what) => expect(trouble(origin)).toContain(what));
