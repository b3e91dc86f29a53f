import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { onlySpokenLocales } from './build/app-locales.ts';
import { runFirstStepsFirst } from './build/run-first-steps-first.ts';
import { createShippedPackages } from './build/shipped-packages.ts';

const root = import.meta.dirname;
const DEVELOPMENT_PORT = 5173;
/** electron-vite builds main, preload and renderer one after the other. */
const shippedPackages = createShippedPackages(root);

/** Four outputs: main and the demo library's worker (ES modules), preload (one CommonJS file), and the renderer. */
export default defineConfig({
  main: {
    plugins: [shippedPackages.record()],
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: resolve(root, 'electron/main.ts'),
          'demo-library-worker': resolve(root, 'electron/embedded/demo-library-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [shippedPackages.record()],
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file with everything in it.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    base: './',
    plugins: [
      react(),
      onlySpokenLocales(),
      runFirstStepsFirst(),
      shippedPackages.record(),
      shippedPackages.writeLicences(),
    ],
    worker: { format: 'es', plugins: () => [shippedPackages.record()] },
    // The page's address is app://album, so Vite's client has to be told where its server is.
    server: {
      host: 'localhost',
      port: DEVELOPMENT_PORT,
      strictPort: true,
      hmr: { protocol: 'ws', host: 'localhost', clientPort: DEVELOPMENT_PORT },
    },
    build: {
      outDir: resolve(root, 'out/renderer'),
      minify: true,
      // The page's policy lets nothing be inlined as a script, and no module preload helper is needed in this Chromium.
      modulePreload: { polyfill: false },
      // What the script of the first view weighs is a figure of `bench startup`.
      chunkSizeWarningLimit: 800,
      rollupOptions: {
        input: resolve(root, 'renderer/index.html'),
        output: {
          codeSplitting: {
            groups: [
              // Run before the rest is: see there.
              { name: 'first-steps', test: /[\\/]renderer[\\/]first-steps\.ts$/, priority: 2 },
              // What every start needs is one script: twenty small ones took longer to be asked for than to be read.
              { name: 'first-view', tags: ['$initial'], priority: 1 },
            ],
          },
        },
      },
    },
  },
});
