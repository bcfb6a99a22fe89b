import type { CustomerRecord } from "../../lib/catalog/customer-feed.ts";

/** A CRM record of which only the given facts are known. */
export const record = (facts: Partial<CustomerRecord>): CustomerRecord => ({
  customer: "c",
  nps: null,
  openTickets: 0,
  consent: null,
  since: null,
  tags: [],
  usage: {},
  plan: null,
  ...facts,
});
