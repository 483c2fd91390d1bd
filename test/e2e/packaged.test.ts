import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type AfterPackContext, build, Platform } from 'electron-builder';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packaging } from '../../scripts/package/packaging.ts';
import { newUserData } from '../support/launch-app.ts';

const electron = process.env.KEYWHEEL_ELECTRON ?? '';
const output = mkdtempSync(join(tmpdir(), 'keywheel-package-'));
const program = join(output, 'linux-unpacked/keywheel');
let running: ChildProcess | null = null;

/** How a fuse stands in the program's fuse wire: an ASCII digit each. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

beforeAll(async () => {
  const electronDist = dirname(electron);
  const electronVersion = readFileSync(join(electronDist, 'version'), 'utf8').trim();
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    config: {
      ...packaging,
      directories: { ...packaging.directories, output },
      electronDist,
      electronVersion,
      afterPack: bringOlderBinding,
    },
    publish: 'never',
  });
});

afterAll(() => {
  running?.kill('SIGKILL');
});

/** The Electron of this run may be too old for the SQLite addon that the package brings. */
async function bringOlderBinding({ appOutDir }: AfterPackContext): Promise<void> {
  const binding = process.env.KEYWHEEL_SQLITE_BINDING;
  if (!binding) return;
  const unpacked = join(appOutDir, 'resources/app.asar.unpacked/node_modules/better-sqlite3');
  cpSync(binding, join(unpacked, `prebuilds/linux-${process.arch}.node`));
}

it('has every fuse blown that only developers need', async () => {
  const wire = await getCurrentFuseWire(program);
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ];
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  expect(off.map((fuse) => wire[fuse])).toEqual(off.map(() => OFF));
  expect(on.map((fuse) => wire[fuse])).toEqual(on.map(() => ON));
});

it('opens its window from its archive', async () => {
  const child = spawn(
    program,
    [
      '--ozone-platform=x11',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      `--user-data-dir=${newUserData()}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  running = child;
  // Playwright's own way in needs Node's inspector, which is off here.
  const browser = await chromium.connectOverCDP(await debuggerOf(child));
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  await page?.getByRole('button', { name: 'Try the demo' }).waitFor();
  expect(page?.url()).toMatch(/^app:\/\/keywheel\//);
  await browser.close();
});

async function debuggerOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('it prints nothing');
  for await (const line of createInterface(child.stderr)) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('it ended before it said where it listens');
}
