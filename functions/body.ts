/** A request's JSON body, or what is wrong with it. */
import { type Problem, problem } from "../lib/blocks/request/request-problem.ts";
import { err, ok, type Result } from "../lib/core/result.ts";

const MOST_BODY_BYTES = 64 * 1024;

export async function jsonBody(request: Request): Promise<Result<unknown, Problem>> {
  const body = await request.text();
  if (body.length > MOST_BODY_BYTES) {
    return err(problem(413, "Body too large", `at most ${MOST_BODY_BYTES} bytes`));
  }
  try {
    return ok(JSON.parse(body));
  } catch {
    return err(problem(400, "Malformed body", "the body must be JSON"));
  }
}
