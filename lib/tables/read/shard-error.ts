/** Why a shard could not be had, and what each reason means; an answer that went without it says so (`degraded`). */
export const SHARD_FAULTS = {
  missing_shard: "a shard that the manifest names is not in the store",
  unreadable_shard: "the store failed while a shard was read",
  late_shard: "a shard did not come within the deadline",
  damaged_shard: "a shard is not as it was written, or is another than the manifest names",
  unknown_format: "a shard is of a format that this version does not read",
} as const;

export interface ShardError {
  readonly reason: keyof typeof SHARD_FAULTS;
  readonly key: string;
  readonly message: string;
}
