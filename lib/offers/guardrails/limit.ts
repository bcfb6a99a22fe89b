import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Few offers, not many: so many a block, so many blocks a page. */
export const limit: Guardrail = {
  name: "limit",
  check(_offer, { page, offersPerBlock, blocksPerPage }) {
    const filled = page.slice(0, -1).filter((block) => block.length > 0).length;
    if (filled >= blocksPerPage) return refuse(`${blocksPerPage} blocks a page`);
    return (page.at(-1)?.length ?? 0) >= offersPerBlock ? refuse(`${offersPerBlock} offers a block`) : PASS;
  },
};
