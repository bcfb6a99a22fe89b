/** Serves where no key is set: what it signs is worth nothing to any Worker. */
const LOCAL_KEY = "osusume command line";

/**
 * The key under which customers are filed and tokens signed: `SIGNING_KEY` of the environment. Tables that are to be
 * published need the Worker's own, else it knows none of the customers in them.
 */
export const signingKey = (): string => process.env.SIGNING_KEY || LOCAL_KEY;
