import { afterEach, expect, it, vi } from "vitest";
import { ToldLines } from "../../lib/cli/told-lines.ts";

afterEach(() => vi.restoreAllMocks());

function saidOf(lines: number, more = 0): string[] {
  let said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const told = new ToldLines();
  for (let i = 1; i <= lines; i++) told.tell(`f:${i}: it is not JSON`);
  told.feed({ problems: [], more });
  told.end();
  return said.split("\n").slice(0, -1);
}

it("a million lines of junk are a hundred lines of output, and how many there were", () => {
  const said = saidOf(1_000_000);
  expect(said).toHaveLength(101);
  expect(said.slice(0, 2)).toEqual(["f:1: it is not JSON", "f:2: it is not JSON"]);
  expect(said.at(-1)).toBe("… and 999,900 more lines that do not count");
});

it("as many as are told one by one need no count", () => {
  expect(saidOf(100)).toHaveLength(100);
  expect(saidOf(0)).toEqual([]);
  expect(saidOf(2, 99).at(-1)).toBe("… and 1 more lines that do not count");
});
