import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');

/** The built app, running on the real Electron. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Its data; launch again with it to restart the app. */
  readonly userData: string;
  /** What the page complained of: console errors and uncaught exceptions. */
  readonly errors: readonly string[];
  /** All that the main process printed. */
  output(): string;
  /** Quits as a person does, and waits for the end. */
  quit(): Promise<void>;
  /** Ends it as a crash does: at once, nothing saved. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** From an earlier launch; otherwise a new, empty folder. */
  readonly userData?: string;
  /** On top of the session's own, for instance another `DBUS_SESSION_BUS_ADDRESS`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Launches the app that was built to `out/` and waits for its page. `scripts/test.ts` says which Electron runs. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const executablePath = process.env.KEYWHEEL_ELECTRON;
  if (!executablePath) throw new Error('KEYWHEEL_ELECTRON is not set; run `npm run test:e2e`.');
  const userData = options.userData ?? newUserData();
  const app = await _electron.launch({
    executablePath,
    args: [...flags(), `--user-data-dir=${userData}`, root],
    cwd: root,
    env: { ...definedOf(process.env), ...options.env },
  });
  const child = app.process();
  const printed: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const errors: string[] = [];
  app.on('window', (page) => collectErrors(page, errors));
  try {
    const page = await app.firstWindow();
    collectErrors(page, errors);
    page.setDefaultTimeout(20_000);
    // The shell goes once the page has drawn itself; the main process has read all its code by then.
    await page.locator('svg.shell').waitFor({ state: 'detached' });
    return {
      app,
      page,
      userData,
      errors,
      output: () => printed.join(''),
      async quit() {
        await app.close();
        await ended;
      },
      async kill() {
        child.kill('SIGKILL');
        await ended;
      },
    };
  } catch (thrown) {
    child.kill('SIGKILL');
    const said = [...printed, ...errors].join('\n');
    throw new Error(`The app drew no page. It and its page said:\n${said}`, { cause: thrown });
  }
}

/** An empty folder for an app's data. */
export function newUserData(): string {
  return mkdtempSync(join(tmpdir(), 'keywheel-data-'));
}

function flags(): string[] {
  if (process.platform !== 'linux') return [];
  // Chromium's own sandbox refuses root; the product never switches it off.
  return ['--ozone-platform=x11', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
}

const watched = new WeakSet<Page>();

function collectErrors(page: Page, errors: string[]): void {
  if (watched.has(page)) return;
  watched.add(page);
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
