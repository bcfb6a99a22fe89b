/** The whole document is React's: what it rendered on the server it hydrates, `html` and `head` included. */
import { useEffect, useState } from "react";

export function Document({ path }) {
  const [here, setHere] = useState(path);
  useEffect(() => {
    const follow = () => setHere(location.pathname);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const go = (event) => {
    event.preventDefault();
    history.pushState(null, "", event.currentTarget.href);
    setHere(location.pathname);
  };
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>React behind Osusume</title>
        <link rel="preload" as="style" href="/v1/element.css" />
        <script type="module" src="/v1/element.js" />
      </head>
      <body>
        <nav>
          <a href="/" onClick={go}>
            Cart
          </a>{" "}
          <a href="/product" onClick={go}>
            Product
          </a>
        </nav>
        <main>{here === "/product" ? <Product /> : <Cart />}</main>
      </body>
    </html>
  );
}

function Cart() {
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

const Product = () => (
  <article>
    <h1>Product</h1>
    <osusume-block placement="product" items="ESPRESSO-STD" accept="/cart">
      own
    </osusume-block>
  </article>
);
