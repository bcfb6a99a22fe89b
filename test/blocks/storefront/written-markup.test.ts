import { describe, expect, it } from "vitest";
import { writesOpenMarkup } from "../../../lib/blocks/storefront/written-markup.ts";

describe("a script that writes", () => {
  it.each([
    [
      "a whole overlay, and compares numbers after",
      `d.write('<div id="o"></div>');for(i=0;i<n.length;i++)f(n[i])`,
    ],
    ["a cookie, and compares numbers in a loop", `k=c.write?c.write(k):k;for(var i=0;i<a.length;){z=a[i++]}`],
    ["a frame's document", `f=i.contentDocument;f.writeln("<!DOCTYPE html><title></title>");while(j<f)j+=1`],
    ["and compares with spaces around", `document.write("x");if (a <b && c <d || e <f ? g : h) go()`],
    ["and divides after it compares", `document.write("x");ok=a<b==(c<d);`],
    [
      "a frame in JavaScript's own escapes",
      String.raw`document.write("\x3ciframe src\x3d'/u'\x3e\x3c/iframe\x3e")`,
    ],
    [
      "an old counter by its escapes",
      `document.write(unescape("%3Cscript src='/c.js'%3E%3C/script%3E"));a<b.c`,
    ],
    ["another script, its name cut in two", `document.write("<scr"+"ipt src='/x.js'></scr"+"ipt>")`],
  ])("closes what it opens: %s", (_what, script) => {
    expect(writesOpenMarkup(script)).toBe(false);
  });

  it.each([
    ["a textarea", `document.write("<textarea name=t>")`],
    ["a textarea in JavaScript's own escapes", String.raw`document.write("\x3ctextarea\x3e")`],
    ["a textarea by unescape", `document.write(unescape("%3Ctextarea%3E"))`],
    ["an attribute", `document.write("<p title='")`],
    ["an attribute of what a variable names", "document.write(`<p $" + "{name}='`)"],
    ["a tag to be gone on with", `document.write("<div " + attributes)`],
    ["a tag after a word", `document.write("see<a href=")`],
    ["a name alone", `document.write("<b")`],
    ["a comment by its escapes", String.raw`document.write("\x3c!--")`],
  ])("may leave open what it opens: %s", (_what, script) => {
    expect(writesOpenMarkup(script)).toBe(true);
  });

  it("is asked of no script that writes nothing", () => {
    expect(writesOpenMarkup(`x = "<textarea>"`)).toBe(false);
  });
});
