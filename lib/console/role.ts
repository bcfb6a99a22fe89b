/** What a person may do in the console. */
export const ROLES = ["viewer", "support", "editor"] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** Rooms of the console, in the order of its menu. */
export const AREAS = [
  "today",
  "products",
  "customers",
  "try",
  "overrules",
  "policy",
  "experiments",
  "builds",
  "audit",
] as const;
export type Area = (typeof AREAS)[number];

/** Support sees customers and tries situations, and no figures; a viewer sees everything. */
const SEEN_BY_SUPPORT: ReadonlySet<Area> = new Set<Area>(["customers", "try"]);

export const mayRead = (role: Role, area: Area): boolean => role !== "support" || SEEN_BY_SUPPORT.has(area);
export const mayWrite = (role: Role): boolean => role === "editor";
