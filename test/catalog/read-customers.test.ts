import { describe, expect, it } from "vitest";
import { readCustomers } from "../../lib/catalog/read-customers.ts";

const read = async (...lines: object[]) => {
  const result = await readCustomers(
    "crm.ndjson",
    new Blob([lines.map((line) => JSON.stringify(line)).join("\n")]).stream(),
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe("reading the customer feed", () => {
  it("reads what a CRM knows, and leaves unknown what it does not say", async () => {
    const { customers } = await read(
      {
        customer: "b",
        nps: 9,
        open_tickets: 2,
        consent: false,
        since: "2024-05-01",
        tags: ["fan"],
        usage: { seats: 0.9 },
        plan: "pro",
      },
      { customer: "a" },
    );
    expect(customers).toEqual([
      {
        customer: "a",
        nps: null,
        openTickets: 0,
        consent: null,
        since: null,
        tags: [],
        usage: {},
        plan: null,
      },
      {
        customer: "b",
        nps: 9,
        openTickets: 2,
        consent: false,
        since: Date.UTC(2024, 4, 1),
        tags: ["fan"],
        usage: { seats: 0.9 },
        plan: "pro",
      },
    ]);
  });

  it.each([
    [{ nps: 3 }, "customer"],
    [{ customer: "a", nps: 11 }, "nps"],
    [{ customer: "a", nps: 1.5 }, "nps"],
    [{ customer: "a", open_tickets: -1 }, "open_tickets"],
    [{ customer: "a", consent: "yes" }, "consent"],
    [{ customer: "a", since: "May" }, "since"],
    [{ customer: "a", usage: { seats: 2 } }, "usage.seats"],
  ])("refuses %j, naming %s", async (bad, field) => {
    const { customers, problems } = await read(bad);
    expect(customers).toEqual([]);
    expect(problems.map((problem) => [problem.line, problem.field])).toEqual([[1, field]]);
  });

  it("lets a later line replace an earlier one", async () => {
    expect(
      (await read({ customer: "a", nps: 1 }, { customer: "a", nps: 2 })).customers.map(({ nps }) => nps),
    ).toEqual([2]);
  });
});
