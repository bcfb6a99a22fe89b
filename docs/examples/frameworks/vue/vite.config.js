import vue from "@vitejs/plugin-vue";

export default ({ isSsrBuild }) => ({
  // Without this Vue looks for a component of that name, and says that there is none.
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "osusume-block" } } })],
  // Said in the console where a page does not fit what the server rendered.
  define: { __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true" },
  build: isSsrBuild
    ? { outDir: "dist/server" }
    : {
        outDir: "dist/client",
        rollupOptions: { input: "src/client.js", output: { entryFileNames: "client.js" } },
      },
});
