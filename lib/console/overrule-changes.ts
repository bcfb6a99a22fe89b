/** One list of overrides beside that of before: what came, what went, and what is different. */
import type { Override } from "../offers/live/overrides.ts";
import { OVERRULE_FIELDS, type OverruleField, overruleText } from "./overrule-form.ts";

export interface OverruleChanges {
  readonly added: readonly Override[];
  readonly removed: readonly Override[];
  readonly changed: readonly { readonly now: Override; readonly fields: readonly ChangedField[] }[];
  /** Whether those that stayed stand in another order. */
  readonly reordered: boolean;
}

interface ChangedField {
  readonly name: OverruleField;
  readonly before: string;
  readonly now: string;
}

export function overruleChanges(before: readonly Override[], now: readonly Override[]): OverruleChanges {
  const old = new Map(before.map((one) => [one.id, one]));
  const fresh = new Set(now.map(({ id }) => id));
  const stayed = now.filter(({ id }) => old.has(id));
  const changed = stayed.flatMap((one) => {
    const fields = OVERRULE_FIELDS.map((name) => ({
      name,
      before: overruleText(old.get(one.id)!, name),
      now: overruleText(one, name),
    })).filter((field) => field.before !== field.now);
    return fields.length === 0 ? [] : [{ now: one, fields }];
  });
  const removed = before.filter(({ id }) => !fresh.has(id));
  const kept = before.filter(({ id }) => fresh.has(id));
  return {
    added: now.filter(({ id }) => !old.has(id)),
    removed,
    changed,
    reordered: kept.some(({ id }, i) => stayed[i]!.id !== id),
  };
}
