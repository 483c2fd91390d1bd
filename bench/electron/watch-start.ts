import { subscribe } from 'node:diagnostics_channel';
import { app, utilityProcess } from 'electron';

/** When what of a start happened; milliseconds since the epoch. */
export interface Started {
  readonly firstPaintMs: number;
  /** A field stands and has the focus, and what is written in it is kept; never for a page without one. */
  readonly composerMs: number | null;
  /** The whole window is drawn, and a message can be sent. */
  readonly drawnMs: number | null;
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
    const when = (code: string): Promise<number | null> =>
      composer ? contents.executeJavaScript(code) : Promise.resolve(null);
    const [firstPaintMs, composerMs, drawnMs] = await Promise.all([
      contents.executeJavaScript(PAINTED),
      when(canWrite("matches('textarea')")),
      when(canWrite("matches('main textarea')")),
    ]);
    return { firstPaintMs, composerMs, drawnMs, keychainMs, networkMs };
  };
}

const PAINTED = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) resolve(performance.timeOrigin + paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** Once a field that is drawn, and is such a one, has the focus. */
const canWrite = (isOne: string) => `new Promise((resolve) => {
  const look = () => {
    const at = performance.timeOrigin + performance.now();
    document.activeElement?.${isOne} && performance.getEntriesByType('paint').length > 0
      ? resolve(at)
      : setTimeout(look, 1);
  };
  look();
})`;
