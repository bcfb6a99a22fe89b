/** Follows the offers below a root: seen, clicked, taken, hidden. */
import { flush, tell } from "./tell.ts";

/** An offer is seen when half of it has been in view for a second (as the MRC counts a viewable impression). */
const SEEN_SHARE = 0.5;
const SEEN_AFTER_MS = 1000;
/** An offer that was hidden goes, whether or not the Worker could be told. */
const HIDDEN_AFTER_MS = 1000;
const RIGHT = 2;

const timers = new Map<Element, number>();
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(timers.get(target));
      if (isIntersecting) timers.set(target, window.setTimeout(seen, SEEN_AFTER_MS, target as HTMLElement));
    }
  },
  { threshold: SEEN_SHARE },
);

function seen(offer: HTMLElement): void {
  sight.unobserve(offer);
  // Who has looked away meanwhile is waited for.
  if (document.hidden)
    document.addEventListener("visibilitychange", () => sight.observe(offer), { once: true });
  else if (offer.isConnected) tell("exposure", offer);
}

const watched = new WeakSet<object>();

/** The page's `accent-color`, which no style sheet can read; what the shop says of the blocks themselves goes before it. */
function takeAccent(root: ShadowRoot): void {
  const style = getComputedStyle(root.host);
  if (style.accentColor === "auto" || style.getPropertyValue("--osusume-accent")) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{--osusume-accent:${style.accentColor}}`);
  root.adoptedStyleSheets.push(sheet);
}

/** May be called again when there is something new below it. */
export function watch(root: ParentNode & EventTarget): void {
  if (root instanceof ShadowRoot) takeAccent(root);
  // Where a picture counts the block's offers, nothing is counted twice.
  for (const offer of root.querySelectorAll("[part~=block]:not(:has([part~=seen])) [part~=offer]"))
    sight.observe(offer);
  if (watched.has(root)) return;
  watched.add(root);
  const clicked = ({ target, button }: Event & { button?: number }) => {
    const link = (target as Element).closest("[part~=link]");
    if (link && button !== RIGHT) tell("click", offerOf(link), true);
  };
  root.addEventListener("click", clicked);
  // The middle button, which opens another tab.
  root.addEventListener("auxclick", clicked);
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const [, part] = /(accept|dismiss|have)-form/.exec(form.getAttribute("part") ?? "") ?? [];
    if (part === "accept") tell("add", offerOf(form), true);
    else if (part) {
      event.preventDefault();
      void hide(offerOf(form), part as "dismiss" | "have");
    }
  });
}

const offerOf = (inside: Element) => inside.closest<HTMLElement>("[part~=offer]")!;

/** Never leaves the page. The Worker is told first, so that a reload right after does not bring the offer back. */
async function hide(offer: HTMLElement, why: "dismiss" | "have"): Promise<void> {
  tell(why, offer);
  await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, HIDDEN_AFTER_MS))]);
  const block = offer.closest("[part~=block]")!;
  const root = block.getRootNode();
  offer.remove();
  if (block.querySelector("[part~=offer]")) {
    // The button that had the focus is gone.
    const heading = block.querySelector<HTMLElement>("[part~=heading]")!;
    heading.tabIndex = -1;
    heading.focus();
    return;
  }
  block.remove();
  // Where no block is left the page's own content is shown again.
  if (root instanceof ShadowRoot && !root.querySelector("[part~=block]")) {
    root.append(document.createElement("slot"));
  }
}
