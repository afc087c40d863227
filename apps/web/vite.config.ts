import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Fetches the app while the language is chosen, which its modules wait for. */
const preloadApp: Plugin = {
  name: 'preload-app',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) =>
      Object.values(bundle)
        .filter((part) => part.type === 'chunk')
        .filter(({ name }) => name === 'start-app')
        .flatMap(({ fileName, imports }) => [fileName, ...imports])
        .filter((file) => !html.includes(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
        })),
  },
};

export default defineConfig({
  plugins: [react(), tailwind(), preloadApp],
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
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs, in two files instead of thirty: they compress better and come at once.
            { name: 'texts', test: /src[\\/](texts[\\/](?!de)|desk[\\/]theme)/ },
            {
              name: 'frame',
              test: /node_modules[\\/](@tanstack[\\/](react-)?(router|query|history|store)|react|react-dom|scheduler)\b/,
            },
          ],
        },
      },
    },
  },
});
