import fc from "fast-check";
import { readRecords } from "../../../lib/orders/read/read-log.ts";
import { bytesOf, input, jsonWith, text } from "../input.ts";

async function* pieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  const half = content.length >> 1;
  yield content.subarray(0, half);
  yield content.subarray(half);
}

export default input({
  name: "lines of the order log",
  weight: 1,
  arbitrary: fc
    .array(
      fc.oneof(
        jsonWith([
          "id",
          "at",
          "type",
          "order",
          "customer",
          "currency",
          "status",
          "lines",
          "sku",
          "qty",
          "price",
          "title",
        ]).map((value) => JSON.stringify(value)),
        text,
        fc.constant("[".repeat(6000)),
      ),
      { maxLength: 4 },
    )
    .map((lines) => lines.join("\n")),
  run: async (log) => {
    let lines = 0;
    const read = await readRecords("log", pieces(bytesOf(log)), {
      record: () => lines++,
      rejected: () => lines++,
    });
    return [read, lines];
  },
});
