import { useCartState } from "@evershop/evershop/components/frontStore/cart/CartContext";
import React from "react";

/** The slot stays where it is while lines come and go: the element follows its attribute. */
export default function OsusumeCart() {
  const { data: cart } = useCartState();
  const lines = cart?.items ?? [];
  if (lines.length === 0) return null;
  const slot = React.createElement("osusume-block", {
    placement: "cart",
    items: lines.map(({ productSku, qty }) => `${encodeURIComponent(productSku)}:${qty}`).join(","),
    accept: "/osusume/add",
  });
  return React.createElement("div", { className: "mt-8" }, slot);
}
export const layout = { areaId: "content", sortOrder: 20 };
