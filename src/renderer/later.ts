import { lazy } from 'react';

const parts = {
  thread: () => import('./chat/thread.tsx'),
  palette: () => import('./palette/palette.tsx'),
  settings: () => import('./settings/settings-page.tsx'),
  addKeys: () => import('./settings/add-keys/add-keys-host.tsx'),
};

// What the first look doesn't need: the sooner one can write, the less there is to read before.
export const Thread = lazy(() => parts.thread().then(({ Thread }) => ({ default: Thread })));
export const Palette = lazy(() => parts.palette().then(({ Palette }) => ({ default: Palette })));
export const SettingsPage = lazy(() =>
  parts.settings().then(({ SettingsPage }) => ({ default: SettingsPage })),
);
export const AddKeysHost = lazy(() =>
  parts.addKeys().then(({ AddKeysHost }) => ({ default: AddKeysHost })),
);

/** Reads one part after the other while the page rests, so that none is waited for when it is wanted. */
export function readAhead(): void {
  let left = Object.values(parts);
  const next = () => {
    const [read, ...rest] = left;
    left = rest;
    // One that can't be read says so where it is drawn.
    read?.()
      .catch(() => undefined)
      .finally(() => requestIdleCallback(next));
  };
  requestIdleCallback(next);
}
