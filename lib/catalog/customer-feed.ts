/** One customer as the shop's CRM knows them; facts it does not tell are `null`, never guessed. */
export interface CustomerRecord {
  readonly customer: string;
  /** Latest answer to "would you recommend us?", 0–10. */
  readonly nps: number | null;
  /** Support tickets open now. */
  readonly openTickets: number;
  /** Whether the customer agreed to personal offers. */
  readonly consent: boolean | null;
  /** Customer since, milliseconds since 1970. */
  readonly since: number | null;
  readonly tags: readonly string[];
  /** Share used of each quota, 0–1, by the quota's name. */
  readonly usage: Readonly<Record<string, number>>;
  readonly plan: string | null;
}

/** The same customers under what stands for them, sorted by it. */
export const underPseudonyms = (
  records: readonly CustomerRecord[],
  pseudonym: (id: string) => string,
): CustomerRecord[] =>
  records
    .map((record) => ({ ...record, customer: pseudonym(record.customer) }))
    .sort((a, b) => (a.customer < b.customer ? -1 : 1));
