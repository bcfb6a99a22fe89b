/**
 * `<osusume-block placement="product" items="SKU">`: for shops that render in the browser, and what scripts add to pages
 * that were filled on their way: exposures, and hiding an offer without a reload. No cookies, no storage.
 *
 * All blocks of a page are asked for at once, so that no item stands twice. The HTML is the Worker's own, in a shadow
 * root; `part` and custom properties style it. Until it is there, and where there is nothing to offer, the element shows
 * its own content, at no less than `--osusume-reserve` high.
 */
import style from "./style.css";

type Kind = "exposure" | "click" | "add" | "dismiss";

const api = new URL(".", import.meta.url).href;
/** An offer is seen when half of it has been in view for a second (as the MRC counts a viewable impression). */
const SEEN_SHARE = 0.5;
const SEEN_AFTER_MS = 1000;
const TOLD_AFTER_MS = 200;

let told: object[] = [];
let consent = "all";
let waiting: number | undefined;
let telling: Promise<unknown> = Promise.resolve();

/** What is told at about the same time is told at once, and the next only after its answer: each brings a cookie along. */
function tell(type: Kind, offer: HTMLElement, leaving = false): void {
  consent = offer.closest<HTMLElement>("[part~=block]")!.dataset.osusumeConsent ?? "all";
  if (consent === "none") return;
  told.push({ type, token: offer.dataset.osusumeToken!, at: new Date().toISOString() });
  if (leaving) flush();
  else waiting ??= window.setTimeout(flush, TOLD_AFTER_MS);
}

function flush(): void {
  clearTimeout(waiting);
  waiting = undefined;
  if (told.length === 0) return;
  const body = JSON.stringify({ events: told, consent });
  told = [];
  // As text, so that an API on another host needs no preflight.
  telling = telling.then(() =>
    fetch(`${api}events`, { method: "POST", body, keepalive: true }).catch(() => {}),
  );
}
addEventListener("pagehide", flush);

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
  if (document.hidden) return;
  sight.unobserve(offer);
  tell("exposure", offer);
}

/** Watches the blocks below `root`. */
function watch(root: ParentNode & EventTarget): void {
  for (const offer of root.querySelectorAll("[part~=offer]")) sight.observe(offer);
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("[part~=link]");
    if (link) tell("click", offerOf(link), true);
  });
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches("[part~=accept-form]")) tell("add", offerOf(form), true);
    if (form.matches("[part~=dismiss-form]")) {
      event.preventDefault();
      void dismiss(form);
    }
  });
}

const offerOf = (inside: Element) => inside.closest<HTMLElement>("[part~=offer]")!;

/** Hides an offer once the Worker has noted it; where that fails, the form goes its way without script. */
async function dismiss(form: HTMLFormElement): Promise<void> {
  const fields = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  flush();
  await telling;
  const noted = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" }).catch(
    () => null,
  );
  if (!noted || (!noted.ok && noted.type !== "opaqueredirect")) return form.submit();
  const offer = offerOf(form);
  const block = offer.closest("[part~=block]")!;
  const list = offer.parentElement!;
  offer.remove();
  if (list.children.length > 0) {
    // The button that had the focus is gone.
    const heading = block.querySelector<HTMLElement>("[part~=heading]")!;
    heading.tabIndex = -1;
    heading.focus();
  } else block.remove();
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(`:host{display:block;min-height:var(--osusume-reserve,0)}${style}`);
let asked: OsusumeBlock[] = [];

class OsusumeBlock extends HTMLElement {
  connectedCallback(): void {
    // Filled on its way already, or found to have nothing to offer, or asked for once before.
    if (this.shadowRoot || this.querySelector("[part~=block]")) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = "<slot></slot>";
    if (asked.push(this) === 1) setTimeout(ask);
  }

  show(html: string): void {
    const root = this.shadowRoot!;
    if (html) {
      root.querySelector("slot")!.outerHTML = html;
      watch(root);
    }
    this.dispatchEvent(new CustomEvent("osusume", { bubbles: true, detail: { offers: html !== "" } }));
  }
}

async function ask(): Promise<void> {
  const blocks = asked;
  asked = [];
  const page = [...document.querySelectorAll<HTMLMetaElement>('meta[name^="osusume:"]')].map((meta) => [
    meta.name.slice(8),
    meta.content,
  ]);
  const slots = blocks.map((block) => ({
    ...Object.fromEntries(page),
    locale: block.closest<HTMLElement>("[lang]")?.lang ?? navigator.language,
    ...Object.fromEntries([...block.attributes].map(({ name, value }) => [name, value])),
    stylesheet: "none",
    format: "html",
  }));
  const response = await fetch(`${api}page`, { method: "POST", body: JSON.stringify({ slots }) }).catch(
    () => null,
  );
  const { answers = [] } = response?.ok ? await response.json() : {};
  blocks.forEach((block, i) => {
    block.show(answers[i]?.html ?? "");
  });
}

customElements.define("osusume-block", OsusumeBlock);
for (const block of document.querySelectorAll("[part~=block][data-osusume-token]")) watch(block);
for (const { shadowRoot } of document.querySelectorAll("osusume-block,[data-osusume-placement]")) {
  if (shadowRoot) watch(shadowRoot);
}
