import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createHostedKeychain, type KeychainHost } from '../../../src/main/keys/hosted-keychain.ts';
import { createKeychain } from '../../../src/main/keys/keychain.ts';
import { systemTimers, type Timers } from '../../../src/main/timers.ts';
import { AppError } from '../../../src/shared/errors.ts';

export type KeychainCall =
  | { readonly call: 'get' | 'remove'; readonly account: string }
  | { readonly call: 'set'; readonly account: string; readonly secret: string }
  | { readonly call: 'all' | 'read-a-file' | 'kill-host' };

/**
 * Calls the keychain as it is told to, in a process of its own, which finds its session bus and keychain but once.
 * `node keychain-calls.ts <service> <how many times faster its time passes> [hosted]`; a call a line, each with a number.
 */
const [service = '', faster = '1', way] = process.argv.slice(2);
const timers: Timers = {
  set: (work, afterMs) => systemTimers.set(work, afterMs / Number(faster)),
  clear: systemTimers.clear,
};
const keychain =
  way === 'hosted'
    ? createHostedKeychain({ service, start: startHost, timers })
    : createKeychain({ service, timers });
let hostPid: number | undefined;

function startHost(): KeychainHost {
  const child = fork(join(import.meta.dirname, '../../../src/main/keychain-host.ts'));
  hostPid = child.pid;
  return {
    post: (asked) => void child.send(asked),
    onAnswer: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill('SIGKILL'),
  };
}

async function done(asked: KeychainCall): Promise<unknown> {
  switch (asked.call) {
    case 'get':
      return keychain.get(asked.account);
    case 'set':
      return keychain.set(asked.account, asked.secret);
    case 'remove':
      return keychain.remove(asked.account);
    case 'all':
      return keychain.all();
    case 'kill-host':
      if (hostPid !== undefined) process.kill(hostPid, 'SIGKILL');
      return null;
    case 'read-a-file':
      return readFile(import.meta.filename).then(({ length }) => length > 0);
  }
}

async function answer(number: number, asked: KeychainCall): Promise<void> {
  const told = await done(asked).then(
    (value) => ({ number, value: value ?? null }),
    (thrown: unknown) => ({ number, code: thrown instanceof AppError ? thrown.code : 'internal' }),
  );
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { number, asked } = JSON.parse(line) as { number: number; asked: KeychainCall };
  void answer(number, asked);
});
