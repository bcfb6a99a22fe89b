/** Marks where a page's slots and its JSON-LD begin and end, and notes what its head says; changes nothing else. */
import { noteMeta, type PageFacts, type SlotAttribute } from "./slot.ts";

const SLOTS = "osusume-block, [data-osusume-placement]";
/** Elements that hold no content, or none that is shown. */
const NO_SLOT = new Set(["template", "script", "style", "textarea", "title", "head", "html", "body"]);

/** What a mark in the output stands for. */
export type MarkEvent =
  | { readonly type: "slot"; readonly attribute: SlotAttribute }
  | { readonly type: "slot end" }
  | { readonly type: "json" }
  | { readonly type: "json end" };

/** Inserts `text` at each mark, and puts what it stands for at the end of `marks`, in the order of the output. */
export function markingRewriter(text: string, marks: MarkEvent[], page: PageFacts): HTMLRewriter {
  let templates = 0;
  let open = false;
  const mark = (event: MarkEvent): void => {
    marks.push(event);
  };
  const between = (element: Element, start: MarkEvent, end: MarkEvent, onEnd: () => void): boolean => {
    try {
      element.onEndTag((tag) => {
        tag.before(text, { html: true });
        mark(end);
        onEnd();
      });
    } catch {
      return false; // An element that cannot have content.
    }
    element.prepend(text, { html: true });
    mark(start);
    return true;
  };
  return new HTMLRewriter()
    .on("html", {
      element(element) {
        const language = element.getAttribute("lang");
        if (language) page.set("language", language);
      },
    })
    .on("meta", {
      element(element) {
        if (templates === 0) noteMeta(page, element.getAttribute("name"), element.getAttribute("content"));
      },
    })
    .on('script[type="application/ld+json" i]', {
      element(element) {
        if (templates === 0) between(element, { type: "json" }, { type: "json end" }, () => {});
      },
    })
    .on("template", {
      element(element) {
        templates++;
        element.onEndTag(() => {
          templates--;
        });
      },
    })
    .on(SLOTS, {
      element(element) {
        if (open || templates > 0 || NO_SLOT.has(element.tagName)) return;
        const attributes = new Map([...element.attributes].map(([name, value]) => [name!, value!] as const));
        const attribute: SlotAttribute = (name) => attributes.get(name) ?? null;
        open = between(element, { type: "slot", attribute }, { type: "slot end" }, () => {
          open = false;
        });
      },
    });
}
