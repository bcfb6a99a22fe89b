"use client";
import { useState } from "react";

export function Cart() {
  const [items, setItems] = useState("DRIPPER-CONE-STD");
  const [count, setCount] = useState(0);
  return (
    <form id="cart">
      <h1>Cart</h1>
      <input name="before" defaultValue="1" />
      <osusume-block placement="cart" items={items} accept="/cart">
        own
      </osusume-block>
      <input name="after" defaultValue="2" />
      <button type="button" onClick={() => setCount(count + 1)}>
        clicked {count} times
      </button>
      <button type="button" onClick={() => setItems("BEAN-HOUSE-200,BEAN-ETH-200")}>
        other lines
      </button>
    </form>
  );
}
