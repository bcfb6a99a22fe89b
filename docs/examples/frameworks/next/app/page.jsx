import { Cart } from "./cart.jsx";

// A cart is its shopper's: rendered anew for each request.
export const dynamic = "force-dynamic";

export default function Page() {
  return <Cart />;
}
