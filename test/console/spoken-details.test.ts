import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { speechFor } from "../../lib/console/speech.ts";
import { spokenDetail } from "../../lib/console/spoken-details.ts";

const LIB = join(import.meta.dirname, "../../lib");
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
const ja = speechFor(["ja"]);

/** Literals of an expression, with a number in place of what is not written there: all that it may come to. */
function literalsOf(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') {
      const end = text.indexOf('"', at + 1);
      found.push(text.slice(at + 1, end));
      at = end;
    } else if (text[at] === "`") {
      const read = templateAt(text, at + 1);
      found.push(...read.says);
      at = read.end;
    }
  }
  return found;
}

function templateAt(text: string, from: number): { readonly says: string[]; readonly end: number } {
  let says = [""];
  let at = from;
  while (text[at] !== "`") {
    if (text.startsWith("${", at)) {
      const end = closing(text, at + 1);
      const within = literalsOf(text.slice(at + 2, end));
      const values = text.slice(at + 2, end).includes("?") && within.length > 0 ? within : ["7"];
      // One branch is a text and the other a value, or both are texts.
      if (values.length === 1 && values[0] !== "7") values.push("7");
      says = says.flatMap((start) => values.map((value) => start + value));
      at = end + 1;
    } else {
      const letter = text[at++];
      says = says.map((start) => start + letter);
    }
  }
  return { says, end: at };
}

/** Where the bracket at `from` closes. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "`") at = templateAt(text, at + 1).end;
    else if (text[at] === '"') at = text.indexOf('"', at + 1);
    else if ("({[".includes(text[at]!)) depth++;
    else if (")}]".includes(text[at]!) && --depth === 0) return at;
  }
  throw new Error("a bracket is not closed");
}

/** Of a source what follows `before`, up to its bracket's or its statement's end, as sentences. */
function written(path: string, before: RegExp): string[] {
  const source = readFileSync(join(LIB, path), "utf8");
  const sentences = [...source.matchAll(before)].flatMap(({ index, 0: found }) => {
    const from = index + found.length;
    const end = found.endsWith("(")
      ? closing(source, from - 1)
      : /[;\n](?=\n)/.exec(source.slice(from))!.index + from;
    return literalsOf(source.slice(from, end));
  });
  // A word is a value of another sentence.
  return sentences.filter((one) => one.includes(" ") && !one.startsWith("7 7,"));
}

const GUARDRAILS = readdirSync(join(LIB, "offers/guardrails")).map((name) => `offers/guardrails/${name}`);

describe("what the engine says in sentences", () => {
  it.each(
    GUARDRAILS.flatMap((path) => [
      ...written(path, /(?<!function |const )refuse\(/g),
      ...written(path, /return (?=["`])/g),
    ]),
  )("is told in Japanese by the console: %s", (sentence) => {
    expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE);
  });

  it.each([
    ...written("rebuild/publish/gates.ts", /detail:\s/g),
    ...written("affinity/model-notes.ts", /notes\.push\(/g),
    ...written("report/adoption.ts", /return (?=["`])/g),
  ])("is told in Japanese of a night as well: %s", (sentence) => {
    expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE);
  });

  it("keeps its values, with codes as people read them", () => {
    expect(spokenDetail(ja, "+1200 on a total of 3000 is 40.0 %, the cap is 25 %")).toBe(
      "合計3000に対して+1200は40.0%で、上限の25%に達します",
    );
    expect(spokenDetail(ja, "120 items, 300 in the last build (at least 50 % of them)")).toMatch(
      /商品120点.*300点/,
    );
    expect(spokenDetail(ja, "lapsed")).toMatch(JAPANESE);
    expect(spokenDetail(ja, "no upsell in placement home")).not.toMatch(/upsell|home/);
    expect(spokenDetail(speechFor(["en"]), "anything")).toBe("anything");
    expect(spokenDetail(ja, "what nobody wrote")).toBeNull();
  });
});
