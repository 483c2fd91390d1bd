import { subscribe } from 'node:diagnostics_channel';
import { app, utilityProcess } from 'electron';

/** When what of a start happened; milliseconds since the epoch. */
export interface Started {
  readonly firstPaintMs: number;
  /** The message field stands and has the focus; never for a page without one. */
  readonly composerMs: number | null;
  /** Loads of the keychain's addon, and starts of the process that loads it. Without one nothing reaches the keychain. */
  readonly keychainMs: readonly number[];
  /** Requests that leave the app, from Chromium or from Node. */
  readonly networkMs: readonly number[];
}

/** Begins to watch; the answer comes once there is paint, and a composer where one is waited for. */
export function watchStart(): (input: { readonly composer: boolean }) => Promise<Started> {
  const keychainMs: number[] = [];
  const networkMs: number[] = [];

  const open = process.dlopen;
  process.dlopen = (...words: Parameters<typeof open>) => {
    if (/keytar/.test(String(words[1]))) keychainMs.push(Date.now());
    return open.apply(process, words);
  };
  const fork = utilityProcess.fork;
  utilityProcess.fork = (...words: Parameters<typeof fork>) => {
    if (/keychain/.test(words[0])) keychainMs.push(Date.now());
    return fork.apply(utilityProcess, words);
  };
  subscribe('net.client.socket', () => networkMs.push(Date.now()));
  app.on('session-created', (session) => {
    session.webRequest.onBeforeRequest({ urls: ['http://*/*', 'https://*/*'] }, (_, go) => {
      networkMs.push(Date.now());
      go({});
    });
  });

  const page = new Promise<Electron.WebContents>((resolve) => {
    app.once('web-contents-created', (_, contents) => {
      contents.once('dom-ready', () => resolve(contents));
    });
  });
  return async ({ composer }) => {
    const contents = await page;
    const firstPaintMs: number = await contents.executeJavaScript(PAINTED);
    const composerMs: number | null = composer ? await contents.executeJavaScript(CAN_WRITE) : null;
    return { firstPaintMs, composerMs, keychainMs, networkMs };
  };
}

const PAINTED = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) resolve(performance.timeOrigin + paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

const CAN_WRITE = `new Promise((resolve) => {
  const look = () => {
    const at = performance.timeOrigin + performance.now();
    document.activeElement?.tagName === 'TEXTAREA' ? resolve(at) : setTimeout(look, 1);
  };
  look();
})`;
