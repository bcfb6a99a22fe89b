/** An answer as a piece of HTML: for `format=html`, Edge Side Includes, and the pages that stream by. */
import type { Answer } from "../lib/blocks/answer/answer.ts";
import { renderHtml } from "../lib/blocks/html/render-html.ts";
import { type Presentation, presentationOf } from "../lib/blocks/request/presentation.ts";
import type { Answered } from "./answering.ts";
import { htmlResponse } from "./http.ts";

export const htmlOf = (
  { answer, locale }: Pick<Answered, "answer" | "locale">,
  presentation: Presentation,
): string => renderHtml(answer, { ...presentation, locale, id: idOf(answer) });

/** Letters that no other answer's ids begin with. */
const idOf = ({ request }: Answer): string => request.slice(-8);

/** A whole response; its parameters say how it should look. */
export function fragment(answered: Answered, request: Request): Response {
  const { searchParams } = new URL(request.url);
  return htmlResponse(
    htmlOf(
      answered,
      presentationOf((name) => searchParams.get(name), answered.looks),
    ),
    {
      "content-language": answered.locale.language,
      "x-osusume-build": answered.answer.build ?? "none",
    },
  );
}
