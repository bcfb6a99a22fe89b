import React from "react";

export default function OsusumeProduct({ product }) {
  return React.createElement("osusume-block", {
    placement: "product",
    items: encodeURIComponent(product.sku),
    accept: "/osusume/add",
  });
}
export const layout = { areaId: "productPageBottom", sortOrder: 5 };
export const query = `
  query Query {
    product: currentProduct { sku }
  }
`;
