/**
 * Pages of React and Vue, rendered on the server and hydrated by the real libraries, with a slot as the README shows
 * it.
 */
import { build } from "esbuild";
import { createElement as h } from "react";
import { renderToString } from "react-dom/server";
import { createSSRApp, h as vh } from "vue";
import { renderToString as renderVue } from "vue/server-renderer";

export const ITEMS = "DRIPPER-CONE-STD";

/** What both render: a form with a slot in it, and a counter that shows when the page has come alive. */
const reactApp = () =>
  h(
    "form",
    { id: "cart" },
    h("input", { name: "before", defaultValue: "1" }),
    h("osusume-block", { placement: "cart", items: ITEMS }, "own"),
    h("input", { name: "after", defaultValue: "2" }),
    h("button", { type: "button" }, "clicked ", 0, " times"),
  );

const REACT_CLIENT = `
import { createElement as h, useState } from "react";
import { hydrateRoot } from "react-dom/client";
function App() {
  const [count, setCount] = useState(0);
  const [items, setItems] = useState(${JSON.stringify(ITEMS)});
  window.setItems = setItems;
  return h("form", { id: "cart" },
    h("input", { name: "before", defaultValue: "1" }),
    h("osusume-block", { placement: "cart", items }, "own"),
    h("input", { name: "after", defaultValue: "2" }),
    h("button", { type: "button", onClick: () => setCount(count + 1) }, "clicked ", count, " times"));
}
window.before = document.querySelector("#cart");
hydrateRoot(document.querySelector("#root"), h(App), { onRecoverableError: (error) => console.error("recovered: " + error) });
`;

const VUE_CLIENT = `
import { createSSRApp, h, ref } from "vue";
const items = ref(${JSON.stringify(ITEMS)});
const count = ref(0);
window.setItems = (value) => { items.value = value; };
window.before = document.querySelector("#cart");
createSSRApp({ render: () => h("form", { id: "cart" }, [
  h("input", { name: "before", value: "1" }),
  h("osusume-block", { placement: "cart", items: items.value }, "own"),
  h("input", { name: "after", value: "2" }),
  h("button", { type: "button", onClick: () => count.value++ }, "clicked " + count.value + " times"),
]) }).mount("#root");
`;

const vueApp = () =>
  createSSRApp({
    render: () =>
      vh("form", { id: "cart" }, [
        vh("input", { name: "before", value: "1" }),
        vh("osusume-block", { placement: "cart", items: ITEMS }, "own"),
        vh("input", { name: "after", value: "2" }),
        vh("button", { type: "button" }, "clicked 0 times"),
      ]),
  });

const document = (
  root: string,
  script: string,
): string => `<!doctype html><html lang="en"><head><title>x</title>
<link rel="preload" as="style" href="/v1/element.css"><script type="module" src="/v1/element.js"></script></head>
<body><main><div id="root">${root}</div><p id="after">After</p></main><script type="module" src="${script}"></script></body></html>`;

async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    // Their development builds are the ones that say what does not fit.
    define: {
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
  });
  return outputFiles[0]!.text;
}

export interface FrameworkPage {
  readonly html: string;
  readonly script: string;
}

export const frameworkPages = async (): Promise<Readonly<Record<"react" | "vue", FrameworkPage>>> => ({
  react: { html: document(renderToString(reactApp()), "/react.js"), script: await bundle(REACT_CLIENT) },
  vue: { html: document(await renderVue(vueApp()), "/vue.js"), script: await bundle(VUE_CLIENT) },
});
