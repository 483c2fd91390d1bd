import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSecrets } from '../../support/find-secrets.ts';
import { madeUpSecret, temporaryFolder } from '../../support/key-world.ts';
import type { ToldWithoutKeychain } from './without-keychain.ts';

const secret = madeUpSecret(1);

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

async function run(): Promise<ToldWithoutKeychain> {
  const script = join(import.meta.dirname, 'without-keychain.ts');
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
  const args = [script, folder.path, 'Keywheel test without keychain', secret];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout);
}

// Only Linux can be asked to forget its keychain for one process.
it.runIf(process.platform === 'linux')(
  'starts without a keychain, keeps keys for this run alone, and writes no secret to the disk',
  async () => {
    const told = {
      before: 0,
      state: 'missing',
      retried: 'missing',
      added: 1,
      keptIn: ['memory'],
      faults: [],
    };
    expect(await run()).toEqual(told);
    expect(await findSecrets(folder.path, [secret])).toEqual([]);
    expect(await run()).toEqual(told);
  },
);
