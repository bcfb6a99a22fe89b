/** A request's body, never more of it than a route takes: it is counted as it comes, and cancelled at the limit. */

import { jsonOfBytes } from "../lib/blocks/request/json-of-bytes.ts";
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { joinedBytes } from "../lib/core/bytes.ts";
import { err, ok, type Result } from "../lib/core/result.ts";

const MOST_BODY_BYTES = 64 * 1024;

/** The bytes as they came. What a request says of its length is believed only where that is too much already. */
export async function bodyBytes(
  request: Request,
  most: number = MOST_BODY_BYTES,
): Promise<Result<Uint8Array<ArrayBuffer>, RequestProblem>> {
  const { body } = request;
  if (body === null) return ok(new Uint8Array(0));
  const tooLarge = err(problem(413, "Body too large", `at most ${most} bytes`));
  if (Number(request.headers.get("content-length")) > most) {
    await dropped(body.cancel());
    return tooLarge;
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > most) {
        await dropped(reader.cancel());
        return tooLarge;
      }
      chunks.push(value);
    }
  } catch {
    return err(problem(400, "Malformed body", "it broke off before its end"));
  }
  return ok(joinedBytes(chunks));
}

/** The body as JSON; `undefined` where it is empty and may be. */
export async function jsonBody(
  request: Request,
  { most = MOST_BODY_BYTES, optional = false }: { most?: number; optional?: boolean } = {},
): Promise<Result<unknown, RequestProblem>> {
  const bytes = await bodyBytes(request, most);
  if (!bytes.ok) return bytes;
  if (optional && bytes.value.length === 0) return ok(undefined);
  return jsonOfBytes(bytes.value);
}

/** A form, as a browser sends it. */
export async function formBody(
  request: Request,
  most: number = MOST_BODY_BYTES,
): Promise<Result<FormData, RequestProblem>> {
  const bytes = await bodyBytes(request, most);
  if (!bytes.ok) return bytes;
  const type = request.headers.get("content-type") ?? "";
  try {
    return ok(await new Response(bytes.value, { headers: { "content-type": type } }).formData());
  } catch {
    return err(problem(400, "Malformed body", "the form could not be read"));
  }
}

/** The first value of a form's field as text; empty where there is none, or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** What the sender makes of being cancelled is not waited for in vain. */
const dropped = (cancelled: Promise<void>): Promise<void> => cancelled.catch(() => {});
