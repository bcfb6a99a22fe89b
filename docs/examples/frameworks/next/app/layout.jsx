import Link from "next/link";

export const metadata = { title: "Next behind Osusume" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <head>
        <link rel="preload" as="style" href="/v1/element.css" />
        <script type="module" src="/v1/element.js" />
      </head>
      <body>
        <nav>
          <Link href="/">Cart</Link> <Link href="/product">Product</Link>
        </nav>
        <main>{children}</main>
      </body>
    </html>
  );
}
