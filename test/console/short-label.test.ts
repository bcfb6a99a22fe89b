import { expect, it } from "vitest";
import { shortLabel } from "../../lib/console/draw/short-label.ts";

it("cuts a name to its room, where a square letter takes two places, and says that it did", () => {
  expect(shortLabel("Sumatra Mandheling", 18)).toBe("Sumatra Mandheling");
  expect(shortLabel("Sumatra Mandheling", 8)).toBe("Sumatra…");
  expect(shortLabel("コーヒー豆", 10)).toBe("コーヒー豆");
  expect(shortLabel("コーヒー豆", 8)).toBe("コーヒ…");
});
