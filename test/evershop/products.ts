/** Bought by many, with much beside it. */
export const PRODUCT = { sku: "BEANS-HOUSE-200", path: "/accessories/house-blend-coffee-beans-200-g" };
