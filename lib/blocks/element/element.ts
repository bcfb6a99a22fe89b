/**
 * `<osusume-block placement="product" items="SKU">`: for shops that render in the browser, and what scripts add to pages
 * that were filled on their way: exposures, and hiding an offer without a reload. No cookies, and no storage but for a
 * Worker on another host.
 *
 * All blocks of a page are asked for at once, so that no item stands twice. The HTML is the Worker's own, in a shadow
 * root; `part` and custom properties style it. Until it is there, and where there is nothing to offer, the element shows
 * its own content, at no less than `--osusume-reserve` high. It follows its attributes, and the event `osusume:refresh`.
 */
import { MOST_SLOTS } from "../request/most-slots.ts";
import { nodesOf } from "./nodes.ts";
import { api, memory } from "./tell.ts";
import { watch } from "./watch.ts";

/** Attributes in one update of a page's framework are one change. */
const ASKED_AFTER_MS = 20;
/** Whoever has not answered by then is asked again when something changes. */
const GIVEN_UP_AFTER_MS = 10_000;
const SLOTS = "osusume-block,[data-osusume-placement]";

const sheet = new CSSStyleSheet();
let looks: Promise<unknown> | undefined;

/** The blocks' looks are fetched while the first are asked for; pages that were filled on their way bring them along. */
const loadLooks = (): Promise<unknown> => {
  looks ??= fetch(`${api}element.css`)
    .then((response) => response.text())
    .then((style) => sheet.replace(`:host{display:block;min-height:var(--osusume-reserve,0)}${style}`))
    .catch(() => {});
  return looks;
};

/** Blocks to be asked for anew, once what is being asked has been answered. */
const asked = new Set<OsusumeBlock>();
let isAsking = false;

class OsusumeBlock extends HTMLElement {
  static observedAttributes =
    "placement items cart viewed customer locale currency consent limit topic order store accept heading events".split(
      " ",
    );
  /** Keeps the height while what is shown changes, lest the page move. */
  readonly #height = new CSSStyleSheet();

  /** From then on a change of its attributes is one. */
  #begun = false;

  connectedCallback(): void {
    // The filling is the last thing in a slot: while the page is still coming it may not be there yet.
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.#start());
    else this.#start();
  }

  #start(): void {
    this.#begun = true;
    attach(this);
    // Filled on its way already, or found to have nothing to offer, or asked for once before.
    if (this.shadowRoot || this.querySelector("[part~=block]")) return;
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    this.refresh();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    // What came filled as bare markup stays as the page brought it.
    if (this.#begun && this.shadowRoot && this.isConnected && before !== after) this.refresh();
  }

  refresh(): void {
    asked.add(this);
    if (!isAsking) setTimeout(ask, ASKED_AFTER_MS);
    isAsking = true;
  }

  /** `null`: nobody could be asked. */
  show(html: string | null): void {
    const root = this.shadowRoot!;
    const had = root.querySelector("[part~=block]");
    if (had && html !== null) this.#height.replaceSync(`:host{min-height:${this.offsetHeight}px}`);
    if (html || (had && html === "")) {
      root.adoptedStyleSheets = [sheet, this.#height];
      root.replaceChildren(html ? nodesOf(html) : document.createElement("slot"));
      watch(root);
    }
    this.dispatchEvent(
      new CustomEvent("osusume", {
        bubbles: true,
        detail: { offers: !!root.querySelector("[part~=block]") },
      }),
    );
  }
}

async function ask(): Promise<void> {
  const wanted = new Set(asked);
  asked.clear();
  // All of the page, in its order, so that no item comes to stand twice; only what was asked for is changed.
  const blocks = new Set([...document.querySelectorAll<OsusumeBlock>("osusume-block"), ...wanted]);
  const page = [...document.querySelectorAll<HTMLMetaElement>('meta[name^="osusume:"]')].map((meta) => [
    meta.name.slice(8),
    meta.content,
  ]);
  const slots = [...blocks].slice(0, MOST_SLOTS).map((block) => {
    const slot: Record<string, string> = {
      ...Object.fromEntries(page),
      locale: block.closest<HTMLElement>("[lang]")?.lang || navigator.language,
      ...Object.fromEntries([...block.attributes].map(({ name, value }) => [name, value])),
      stylesheet: "none",
      format: "html",
    };
    const state = memory(slot.consent ?? "all");
    return state ? { ...slot, state } : slot;
  });
  const [response] = await Promise.all([
    fetch(`${api}page`, {
      method: "POST",
      body: JSON.stringify({ slots }),
      signal: AbortSignal.timeout(GIVEN_UP_AFTER_MS),
    }).catch(() => null),
    loadLooks(),
  ]);
  const body = response?.ok ? await response.json().catch(() => null) : null;
  const answers = Array.isArray(body?.answers) ? body.answers : [];
  let i = 0;
  // What was changed meanwhile is asked for again, and what could not be asked for stays as it is.
  for (const block of blocks) {
    const answer = answers[i++];
    if (wanted.has(block) && !asked.has(block) && block.isConnected)
      block.show(answer ? (answer.html ?? "") : null);
  }
  isAsking = asked.size > 0;
  if (isAsking) setTimeout(ask);
}

/** A filling that came as an inert template: in a page that a script swapped in, or to a browser of before 2024. */
function attach(slot: Element): void {
  const filling = slot.querySelector<HTMLTemplateElement>(":scope>template[shadowrootmode]");
  if (!filling) return;
  if (!slot.shadowRoot) slot.attachShadow({ mode: "open" }).append(filling.content);
  filling.remove();
  watch(slot.shadowRoot!);
}

/** What a policy has refused has rules that may not be read, as those of another site, or none. */
function isRefused({ sheet, href }: HTMLLinkElement): boolean {
  try {
    return !sheet?.cssRules;
  } catch {
    return href.startsWith(location.origin);
  }
}

/** Where the page's policy has refused a root its style sheet, or that could not be had, it gets the element's own. */
function dress(root: ShadowRoot, isLoaded: boolean): void {
  const link = root.querySelector("link");
  if (!link || root.adoptedStyleSheets.includes(sheet)) return;
  const adopt = () => {
    link.remove();
    root.adoptedStyleSheets.push(sheet);
    void loadLooks();
  };
  if (isLoaded && isRefused(link)) adopt();
  else link.onerror = adopt;
}

/** Slots that are elements of the page's own, and bare markup. */
function find(isLoaded = false): void {
  for (const slot of document.querySelectorAll(SLOTS)) {
    attach(slot);
    if (!slot.shadowRoot) continue;
    watch(slot.shadowRoot);
    dress(slot.shadowRoot, isLoaded);
  }
  for (const block of document.querySelectorAll("[part~=block][data-osusume-token]")) watch(block);
}

customElements.define("osusume-block", OsusumeBlock);
const whole = document.documentElement;
new MutationObserver(() => {
  if (document.querySelector(`:is(${SLOTS})>template[shadowrootmode]`)) find();
}).observe(whole, { childList: true, subtree: true });
// What has no style sheet by then gets none any more.
find(document.readyState === "complete");
addEventListener("DOMContentLoaded", () => find());
addEventListener("load", () => find(true));
addEventListener(
  "osusume:refresh",
  ({ target }) => {
    const blocks =
      target instanceof OsusumeBlock ? [target] : document.querySelectorAll<OsusumeBlock>("osusume-block");
    for (const block of blocks) if (block.shadowRoot) block.refresh();
  },
  true,
);
