/** HTML written as it will stand; what is filled in is escaped unless it is HTML itself. */
import { escapeHtml } from "../../lib/core/escape-html.ts";

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Filling = Html | string | number | null | false | readonly Filling[];

export function html(strings: TemplateStringsArray, ...fillings: readonly Filling[]): Html {
  return new Html(
    strings.map((string, i) => string + (i < fillings.length ? textOf(fillings[i]!) : "")).join(""),
  );
}

function textOf(filling: Filling): string {
  if (filling === null || filling === false) return "";
  if (filling instanceof Html) return filling.text;
  if (typeof filling === "string" || typeof filling === "number") return escapeHtml(String(filling));
  return filling.map(textOf).join("");
}
