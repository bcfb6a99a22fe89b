/**
 * Version of all code between an order log and its tables: part of every build's id and of the name under which a result
 * is kept for later nights. To be raised whenever the same log, catalog and policy would come to other bytes.
 */
export const CODE_VERSION = 45;
