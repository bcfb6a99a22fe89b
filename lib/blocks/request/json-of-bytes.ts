import { err, ok, type Result } from "../../core/result.ts";
import { problem, type RequestProblem } from "./request-problem.ts";

/** A body, or a line of a file of queries, as JSON. */
export function jsonOfBytes(bytes: Uint8Array): Result<unknown, RequestProblem> {
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes)));
  } catch {
    return err(problem(400, "Malformed body", "the body must be JSON in UTF-8"));
  }
}
