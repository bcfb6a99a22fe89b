/** So many placements of one page are asked for; what a page has beyond them stays as it is. */
export const MOST_SLOTS = 20;
