import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { normalizePath, type Plugin, type Rolldown } from 'vite';

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
        input: {
          index: resolve(here, 'src/main/index.ts'),
          'token-worker': resolve(here, 'src/main/chat/token-worker.ts'),
          'search-worker': resolve(here, 'src/main/search/search-worker.ts'),
          'keychain-host': resolve(here, 'src/main/keychain-host.ts'),
        },
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
    plugins: [react(), fetchEarly()],
    // Of PDF.js: which letters the codes of fonts mean.
    assetsInclude: ['**/*.bcmap'],
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
        // One file, not thirty: each is asked of the main process, which has enough to do while the app starts.
        output: {
          codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: firstLook() }] },
        },
      },
    },
  },
});

/** Names the chunk of all that the main window's first look needs, and that of what is there before it. */
function firstLook(): Rolldown.CodeSplittingNameFunction {
  // Not this one itself: it awaits the small window's code, which needs the chunk and would wait for it in turn.
  const main = normalizePath(resolve(here, 'src/renderer/main.tsx'));
  const start = normalizePath(resolve(here, 'src/renderer/start.ts'));
  let all: ReadonlySet<string> | null = null;
  let first: ReadonlySet<string> = new Set();
  return (id, modules) => {
    const withNeeded = (file: string) => {
      const found = new Set([file]);
      for (const each of found) {
        for (const needed of modules.getModuleInfo(each)?.importedIds ?? []) found.add(needed);
      }
      return found;
    };
    if (all === null) {
      all = withNeeded(main);
      first = withNeeded(start);
    }
    if (id === main || !all.has(id)) return null;
    // What the page begins with must not wait for the rest.
    return first.has(id) ? 'first-moment' : 'first-look';
  };
}

/** Lets the page's code be fetched while the page is painted; `start.ts` runs it after that. */
function fetchEarly(): Plugin {
  return {
    name: 'fetch-early',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const code = chunks.find(({ name }) => name === 'main');
        if (code === undefined) return [];
        const link = (as: string) => (file: string) => ({
          tag: 'link',
          attrs: { rel: 'preload', as, crossorigin: true, href: `./${file}` },
        });
        const needed = chunks.filter(
          ({ fileName }) => fileName === code.fileName || code.imports.includes(fileName),
        );
        const styles = needed.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        return [
          ...needed.map(({ fileName }) => fileName).map(link('script')),
          ...styles.map(link('style')),
        ];
      },
    },
  };
}
