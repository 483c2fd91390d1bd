import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type TrayWatcher, watchTray } from '../support/tray-watcher.ts';
import { until } from '../support/until.ts';
import { openSettings } from '../support/window-steps.ts';

const root = join(import.meta.dirname, '../..');
const preload = join(root, 'out/preload/index.cjs');

let tray: TrayWatcher;
let running: LaunchedApp;

beforeAll(async () => {
  await clearKeychain();
  tray = await watchTray();
  running = await launchApp();
  await running.page.getByRole('button', { name: 'Try the demo' }).waitFor();
});

afterAll(async () => {
  await running.quit();
  tray.stop();
  rmSync(running.userData, { recursive: true, force: true });
});

const isVisible = () =>
  running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

describe('the page', () => {
  it('has no Node and no Electron, only our two functions', async () => {
    const seen = await running.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
      ours: Object.keys(window.keywheel).sort(),
    }));
    expect(seen).toEqual({ node: [], ours: ['on', 'request'] });
  });

  it('runs sandboxed and isolated', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const get: () => Record<string, unknown> = Reflect.get(
        contents ?? {},
        'getLastWebPreferences',
      );
      return get.call(contents);
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(preferences.enableBlinkFeatures || '').toBe('');
  });

  it('runs no inline script and reaches no network, by its policy', async () => {
    const outcome = await running.page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violated.push(event.effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      await fetch('http://127.0.0.1:9/').catch(() => undefined);
      const image = new Image();
      const failed = new Promise((resolve) => image.addEventListener('error', resolve));
      image.src = 'https://example.invalid/image.png';
      await failed;
      return { ran: 'ran' in window, violated: violated.sort() };
    });
    expect(outcome).toEqual({
      ran: false,
      violated: ['connect-src', 'img-src', 'script-src-elem'],
    });
  });
});

describe('our own scheme', () => {
  it('serves the page’s own files and nothing else of the disk', async () => {
    const statuses = await running.app.evaluate(
      async ({ net }, urls) => {
        const answers = urls.map(async (url) => [url, (await net.fetch(url)).status] as const);
        return Object.fromEntries(await Promise.all(answers));
      },
      [
        'app://keywheel/',
        'app://keywheel/../main/index.js',
        'app://keywheel/%2e%2e/main/index.js',
        'app://keywheel/..%2fmain%2findex.js',
        'app://keywheel/%2e%2e%2f%2e%2e%2fpackage.json',
        'app://keywheel//etc/passwd',
        'app://keywheel/%2fetc%2fpasswd',
        'app://elsewhere/index.html',
      ],
    );
    const { 'app://keywheel/': page, ...others } = statuses;
    expect(page).toBe(200);
    expect(new Set(Object.values(others))).toEqual(new Set([404]));
  });
});

describe('the network', () => {
  it('is out of the page’s reach by WebRTC, too, which no policy holds', async () => {
    const datagrams = createSocket('udp4');
    const server = createTcpServer();
    let asked = 0;
    for (const each of [datagrams, server]) {
      each.on(each === server ? 'connection' : 'message', () => {
        asked += 1;
      });
    }
    await new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ports = [datagrams, server].map((each) => (each.address() as AddressInfo).port);
    await running.page.evaluate(async ([udp, tcp]) => {
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${udp}` },
          {
            urls: `turn:127.0.0.1:${tcp}?transport=tcp`,
            username: 'made-up',
            credential: 'made-up',
          },
        ],
      });
      // Told once all ways were tried.
      const tried = new Promise((resolve) => {
        peer.onicecandidate = ({ candidate }) => candidate === null && resolve(null);
      });
      peer.createDataChannel('made-up');
      await peer.setLocalDescription(await peer.createOffer());
      await tried;
      peer.close();
    }, ports);
    datagrams.close();
    server.close();
    expect(asked).toBe(0);
  });

  it('is out of the page’s reach, even of one that no policy holds', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.setHeader('access-control-allow-origin', '*').end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const words = await running.app.evaluate(async ({ BrowserWindow }, at) => {
      const said: unknown[] = [];
      for (const partition of ['', 'one of a test’s own']) {
        const webPreferences = partition === '' ? {} : { partition };
        const other = new BrowserWindow({ show: false, webPreferences });
        await other.loadURL('about:blank');
        const script = `fetch('http://127.0.0.1:${at}/${partition && 'other'}').then((a) => a.text(), () => 'kept off')`;
        said.push(await other.webContents.executeJavaScript(script));
        other.destroy();
      }
      return said;
    }, port);
    server.close();
    expect(words).toEqual(['kept off', 'here']);
    expect(asked).toEqual(['/other']);
  });
});

describe('the way to the main process', () => {
  it('is one channel: on no other does anything of it listen', async () => {
    const heard = await running.app.evaluate(({ ipcMain }) => {
      const handlers: Map<string, unknown> = Reflect.get(ipcMain, '_invokeHandlers');
      return [...handlers.keys(), ...ipcMain.eventNames()];
    });
    // Electron itself hears of errors, so that one without a listener throws nothing.
    expect(heard.filter((channel) => channel !== 'error')).toEqual(['keywheel:request']);
  });

  it('is not in a frame inside the page', async () => {
    const reached = await running.page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const own = frame.contentWindow !== null && 'keywheel' in frame.contentWindow;
      frame.remove();
      return own;
    });
    expect(reached).toBe(false);
  });

  it('opens no link but one to the web', async () => {
    const answers = await running.page.evaluate(
      (urls) => Promise.all(urls.map((url) => window.keywheel.request('app.openLink', { url }))),
      [
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'smb://x/y',
        'x',
        'ms-settings:',
      ],
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    }
  });

  it('is closed to every other page', async () => {
    const answer = await running.app.evaluate(async ({ BrowserWindow }, file) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload: file } });
      await other.loadURL('about:blank');
      const said = await other.webContents.executeJavaScript('keywheel.request("keys.list")');
      other.destroy();
      return said;
    }, preload);
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('is closed to our own page in a window that isn’t ours', async () => {
    const answer = await running.app.evaluate(async ({ BrowserWindow }, file) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload: file } });
      await other.loadURL('app://keywheel/#quick');
      const said = await other.webContents.executeJavaScript('keywheel.request("keys.list")');
      other.destroy();
      return said;
    }, preload);
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('is open to the small window’s page, as sandboxed as the other, and to no page in its place', async () => {
    const opening = running.app.waitForEvent('window');
    await running.page.evaluate(() => window.keywheel.request('quickAsk.show'));
    const small = await opening;
    // Else the end of its own loading is taken for that of the page in its place.
    await small.waitForLoadState('load');
    const answer = await small.evaluate(() => window.keywheel.request('app.info'));
    expect(answer).toMatchObject({ ok: true });
    const outcome = await running.app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((each) =>
        each.webContents.getURL().endsWith('#quick'),
      );
      const contents = window?.webContents;
      const get: () => Record<string, unknown> = Reflect.get(
        contents ?? {},
        'getLastWebPreferences',
      );
      const preferences = get.call(contents);
      await window?.loadURL('data:text/html,elsewhere');
      const said = await contents?.executeJavaScript('keywheel.request("keys.list")');
      window?.destroy();
      return { preferences, said };
    });
    expect(outcome).toMatchObject({
      preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
      said: { ok: false, error: { code: 'forbidden' } },
    });
  });

  it('answers nonsense with an error', async () => {
    const answers = await running.page.evaluate(() => {
      const request = (...words: readonly unknown[]): Promise<unknown> =>
        Reflect.apply(window.keywheel.request, null, words);
      return Promise.all([
        request('__proto__'),
        request('keys.remove', { ids: 'all' }),
        request(42),
      ]);
    });
    expect(answers).toEqual(
      Array(3).fill(
        expect.objectContaining({ error: expect.objectContaining({ code: 'bad-input' }) }),
      ),
    );
  });
});

describe('a window that isn’t ours', () => {
  it('gets no guest attached, though it may have them', async () => {
    const isRefused = await running.app.evaluate(async ({ BrowserWindow }) => {
      const other = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      await other.loadURL('about:blank');
      // Heard after ours, which was there first.
      const asked = new Promise<boolean>((resolve) => {
        other.webContents.once('will-attach-webview', (event) => resolve(event.defaultPrevented));
      });
      await other.webContents.executeJavaScript(
        `document.body.append(Object.assign(document.createElement('webview'), { src: 'about:blank' }))`,
      );
      const answer = await asked;
      other.destroy();
      return answer;
    });
    expect(isRefused).toBe(true);
  });
});

describe('the window', () => {
  it('hides to the tray when it is closed, and comes back from there', async () => {
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await until('it is hidden', async () => !(await isVisible()));
    await tray.click('Open Keywheel');
    await until('it is shown', isVisible);
  });

  it('comes to the front when the app is started a second time', async () => {
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const second = spawn(
      process.env.KEYWHEEL_ELECTRON ?? '',
      ['--no-sandbox', '--ozone-platform=x11', `--user-data-dir=${running.userData}`, root],
      { stdio: 'ignore' },
    );
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    await until('the first window is shown', isVisible);
    expect(running.app.windows()).toHaveLength(1);
  });

  it('speaks the language that is chosen, at once, in the tray too', async () => {
    const { page } = running;
    await tray.click('Settings');
    await openSettings(page, 'Appearance');
    await page.getByText('简体中文', { exact: true }).click();
    await page.getByRole('tab', { name: '密钥' }).waitFor();
    await until('the tray follows', async () => (await tray.menu()).includes('立即检查'));
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('tab', { name: 'Keys' }).waitFor();
  });

  it('takes the theme that is chosen, at once', async () => {
    const { page } = running;
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
    await page.getByText('Dark', { exact: true }).click();
    await until('it is dark', async () => (await scheme()) === 'dark');
    await page.getByText('System', { exact: true }).last().click();
  });

  it('stands after a restart where it stood, as large as it was', async () => {
    const size = { width: 913, height: 655 };
    await running.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      { x: 120, y: 40, ...size },
    );
    await running.quit();
    running = await launchApp({ userData: running.userData });
    const bounds = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(bounds).toMatchObject({ x: 120, y: 40, ...size });
  });
});

// Last: Playwright goes on waiting for a navigation that was refused.
describe('the page, once more', () => {
  it('can’t be led elsewhere, nor open a window, nor ask for a permission', async () => {
    const { app, page } = running;
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { openedLinks: opened });
      shell.openExternal = async (url) => {
        opened.push(url);
      };
    });
    const before = page.url();
    const permission = await page.evaluate(async () => {
      window.open('https://example.invalid/window');
      window.open('file:///etc/passwd');
      location.href = 'https://example.invalid/elsewhere';
      return Notification.requestPermission();
    });
    expect(permission).toBe('denied');
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
    const links = await app.evaluate(() => Reflect.get(globalThis, 'openedLinks'));
    expect(links).toEqual(['https://example.invalid/window']);
  });
});
