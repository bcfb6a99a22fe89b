import { describe, expect, it } from "vitest";
import { StepThreads } from "../../../lib/cli/rebuild/step-threads.ts";
import { emptyFolder } from "../../fixtures/command-line.ts";

const threadsIn = async (folder: string): Promise<StepThreads> =>
  new StepThreads(
    { folder, inputs: new Map(), out: folder, signingKey: null, formerKey: null, tokenKey: null },
    2,
  );

describe("steps on threads", () => {
  it("fail here as they failed there, by name and in words, and the threads go on", async () => {
    const threads = await threadsIn(await emptyFolder());
    for (let i = 0; i < 3; i++) {
      const error = await threads.run("a run", "list", {}).catch((one: unknown) => one);
      expect(error).toMatchObject({ name: "BlobError", message: expect.stringContaining("is missing") });
    }
    await threads.close();
  });

  it("are refused once the threads are closed, and fail where they were under way", async () => {
    const threads = await threadsIn(await emptyFolder());
    const underWay = threads.run("a run", "list", {}).catch((error: Error) => error.message);
    await threads.close();
    expect(await underWay).toContain("has ended");
    await expect(threads.run("a run", "list", {})).rejects.toThrow("have been ended");
  });
});
