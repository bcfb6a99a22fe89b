/** What is shown is tested with these, not how fast this machine is today. */
export const PATIENT = {
  POLICY_STOREFRONT__DEADLINE_MS: "5000",
  POLICY_READS__DEADLINE_MS: "5000",
} as const;
