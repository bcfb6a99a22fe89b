import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Few offers, not many: so many a block, so many blocks a page. */
export const limit: Guardrail = {
  name: "limit",
  check(_offer, { page, offersPerBlock, blocksPerPage }) {
    let filled = 0;
    for (let i = 0; i < page.length - 1; i++) if (page[i]!.length > 0) filled++;
    if (filled >= blocksPerPage) return refuse(`${blocksPerPage} blocks a page`);
    return (page.at(-1)?.length ?? 0) >= offersPerBlock ? refuse(`${offersPerBlock} offers a block`) : PASS;
  },
};
