import react from "@vitejs/plugin-react";

export default ({ isSsrBuild }) => ({
  plugins: [react()],
  build: isSsrBuild
    ? { outDir: "dist/server" }
    : {
        outDir: "dist/client",
        rollupOptions: { input: "src/client.jsx", output: { entryFileNames: "client.js" } },
      },
});
