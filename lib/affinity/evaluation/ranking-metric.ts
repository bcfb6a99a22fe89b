/** Value of one hidden item that was ranked `rank` (1 the best, Infinity never), when the first `k` are shown. */
export interface TargetMetric {
  /** As reports and `--json` name it: `ndcg@10` is `ndcg` at k = 10. */
  readonly name: string;
  value(rank: number, k: number): number;
}
