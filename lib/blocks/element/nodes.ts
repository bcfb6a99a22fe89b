/**
 * The Worker's HTML as nodes, without a parser's help: pages that require Trusted Types let no script hand HTML to one.
 * It is our own renderer's, so every value is quoted, every element closed but these, and five entities say it all.
 */
const EMPTY = /^(img|input|link)$/;
const PIECE = /<(\/?)(\w+)((?: [\w-]+="[^"]*")*)>|[^<]+/g;
const ATTRIBUTE = / ([\w-]+)="([^"]*)"/g;
const LETTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const plain = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => LETTERS[name] ?? whole);

export function nodesOf(html: string): DocumentFragment {
  const whole = document.createDocumentFragment();
  let parent: Node = whole;
  for (const [text, closes, name, attributes] of html.matchAll(PIECE)) {
    if (!name) parent.appendChild(document.createTextNode(plain(text)));
    else if (closes) parent = parent.parentNode!;
    else {
      const element = document.createElement(name);
      for (const [, key, value] of attributes!.matchAll(ATTRIBUTE)) element.setAttribute(key!, plain(value!));
      parent.appendChild(element);
      if (!EMPTY.test(name)) parent = element;
    }
  }
  return whole;
}
