import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../support/key-world.ts';
import { startScriptedProvider } from '../../support/scripted-provider.ts';
import { realKeychain } from '../keys/real-keychain.ts';
import type { ToldOfDisk } from './full-disk-run.ts';

/** A small disk that only one process sees, and that goes with it: for root, or where namespaces of users are allowed. */
const inNamespace = ['unshare', process.getuid?.() === 0 ? '-m' : '-rm', 'sh', '-c'];
const mounting = 'mount -t tmpfs -o size=12m tmpfs "$0"';

function canMount(): boolean {
  const [program = '', ...words] = [...inNamespace, mounting, '/tmp'];
  return process.platform === 'linux' && spawnSync(program, words).status === 0;
}

const program = join(import.meta.dirname, 'full-disk-run.ts');
const secrets = ['sk-test-made-up-full-0001', 'sk-test-made-up-full-0002'];

describe.skipIf(!canMount())('a full disk (this machine must let us mount a small one)', () => {
  it('is told at start and by a code for each change, keeps an answer in view until it is stored, and loses nothing', async () => {
    const folder = temporaryFolder();
    const keychain = realKeychain('full disk');
    const provider = await startScriptedProvider({
      keys: secrets.map((secret) => ({ secret })),
      answer: 'One two three four.',
    });
    const hold = provider.hold(2);
    const run = [program, folder.path, keychain.service, provider.baseUrl, ...secrets];
    const words = [...inNamespace, `${mounting} && exec "$@"`, folder.path, process.execPath];
    const [command = '', ...rest] = [...words, ...run];
    const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await provider.stop();
      await keychain.clear();
      folder.remove();
    });
    const told: ToldOfDisk[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const one: ToldOfDisk = JSON.parse(line);
      if (one.kind === 'streaming') child.stdin.write('go on\n');
      if (one.kind === 'full') hold.release();
      told.push(one);
    }
    const refused = 'database-failed';
    expect(told.slice(2)).toEqual([
      { kind: 'answered', state: 'done', error: 'not-stored' },
      {
        kind: 'refused',
        codes: [refused, refused, refused, refused],
        listed: 1,
        atStart: 'unwritable',
      },
      { kind: 'stored', state: 'done', error: null },
      {
        kind: 'found',
        trouble: null,
        texts: ['Before', 'One two three four.'],
        theme: 'dark',
        keys: 1,
        secrets: 1,
        faults: [],
      },
    ]);
  });
});
