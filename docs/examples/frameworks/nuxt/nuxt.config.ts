export default defineNuxtConfig({
  compatibilityDate: "2026-01-01",
  telemetry: false,
  vue: { compilerOptions: { isCustomElement: (tag) => tag === "osusume-block" } },
  app: {
    head: {
      htmlAttrs: { lang: "en" },
      title: "Nuxt behind Osusume",
      link: [{ rel: "preload", as: "style", href: "/v1/element.css" }],
      script: [{ type: "module", src: "/v1/element.js" }],
    },
  },
});
