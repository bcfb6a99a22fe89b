/** Every number of how a rebuild is cut up; what it learns by stands in the policy. */
export interface RebuildSettings {
  /** Bytes of typed arrays that one step may hold. An isolate has 128 MB in all; strings and code take the rest. */
  readonly stepBytes: number;
  /** Pairs of lines that one counting step may visit: some 100 million a second, so well inside 30 s of CPU. */
  readonly stepVisits: number;
  /** Targets that one step solves, each a linear system of at most 50 unknowns. */
  readonly stepTargets: number;
  /** Bytes of new log objects, as stored, that one step encodes. */
  readonly encodeBytes: number;
  /** Objects that one step encodes at most: each is read once and written once or more. */
  readonly encodeObjects: number;
  /** Bytes of NDJSON that make one part of a segment: bounds what the encoder holds. */
  readonly partBytes: number;
  /** Lines of one slice of the canonical log. */
  readonly sliceLines: number;
  /** Steps that run at once. On the platform they share an isolate, so this times `stepBytes` must leave room in it. */
  readonly parallel: number;
  /** KV operations of one publishing step; a shard costs two, a write and the read that verifies it. */
  readonly operations: number;
  /** Builds kept to go back to, the current one included. */
  readonly keepBuilds: number;
}

export const REBUILD_SETTINGS: RebuildSettings = {
  stepBytes: 64e6,
  stepVisits: 200e6,
  stepTargets: 4096,
  encodeBytes: 64 << 20,
  encodeObjects: 400,
  partBytes: 8 << 20,
  sliceLines: 250_000,
  parallel: 2,
  operations: 800,
  keepBuilds: 3,
};

export const ORDERS_PREFIX = "orders/";
export const CATALOG_PREFIX = "catalog/";
export const CUSTOMERS_PREFIX = "customers/";
/** Notes of what platforms asked for about people. */
export const COMPLIANCE_PREFIX = "compliance/";
export const SEGMENTS_PREFIX = "segments/";
export const QUARANTINE_PREFIX = "quarantine/";
export const REPORTS_PREFIX = "reports/";
/** What the items of a build are called, by build. */
export const NAMES_PREFIX = `${REPORTS_PREFIX}names/`;
export const WORK_PREFIX = "work/";
/** What another night may use again. */
export const MEMO_PREFIX = "memo/";
