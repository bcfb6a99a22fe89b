import { customerKeys } from "../lib/security/customer-key.ts";
import type { Env } from "./env.ts";

/** Where customers are filed under the shop's SIGNING_KEY; without one nobody is known. */
export const customerKeyOf = ({ SIGNING_KEY }: Env): ReturnType<typeof customerKeys> | undefined =>
  SIGNING_KEY ? customerKeys(SIGNING_KEY) : undefined;
