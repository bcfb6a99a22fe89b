import { Suspense } from "react";

export const dynamic = "force-dynamic";

/** What takes its time is streamed after the page, and moved by React to where it belongs, its offers with it. */
export default function Page() {
  return (
    <article>
      <h1>Product</h1>
      <Suspense fallback={<p>One moment</p>}>
        <Beside />
      </Suspense>
    </article>
  );
}

async function Beside() {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return (
    <osusume-block placement="product" items="ESPRESSO-STD" accept="/cart">
      own
    </osusume-block>
  );
}
