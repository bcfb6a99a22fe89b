import { readStatus, type SaidStatuses, type Standing } from "../cells/statuses.ts";

/** Fully refunded orders feed nothing; in a partly refunded one only the goods that came back are taken out. */
export function statusOf(financial: unknown, cancelledAt: unknown, said: SaidStatuses): Standing | null {
  if (typeof cancelledAt === "string" && cancelledAt !== "") return "cancelled";
  return readStatus(typeof financial === "string" ? financial : "", said);
}
