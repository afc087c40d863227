import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwind()],
  resolve: {
    alias: {
      'rehype-raw': fileURLToPath(new URL('./src/conversations/no-html.ts', import.meta.url)),
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    // Nothing is inlined: the page's policy allows what the desk itself serves and no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
