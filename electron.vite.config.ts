import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

// The targets are the oldest Electron that must run: 33 (Node 20.18, Chromium 130).
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      externalizeDeps: true,
      rollupOptions: {
        // dbus-next asks for it only where no bus is named, which is where it isn't used.
        external: ['x11'],
        input: { index: resolve(here, 'src/main/index.ts') },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(here, 'src/preload/index.ts') },
        // The sandbox loads one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(here, 'src/renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      minify: true,
      // It is loaded from the disk.
      chunkSizeWarningLimit: 4096,
      // Fonts in the style sheet itself are none that our policy allows.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: {
          index: resolve(here, 'src/renderer/index.html'),
          diagram: resolve(here, 'src/renderer/diagram.html'),
        },
      },
    },
  },
});
