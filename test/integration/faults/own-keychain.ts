import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startOwnSecretService } from '../../support/own-secret-service.ts';
import type { KeychainCall } from './keychain-calls.ts';

const SERVICE = 'Keywheel test faults';

/** A Secret Service of its own, with these entries at first, and a process that uses it. */
export async function startOwnKeychain({
  faster,
  way = 'direct',
  entries = [],
}: {
  readonly faster: number;
  readonly way?: 'direct' | 'hosted';
  readonly entries?: readonly { readonly account: string; readonly secret: string }[];
}) {
  const { env, end, ...service } = await startOwnSecretService(SERVICE, entries);
  const script = join(import.meta.dirname, 'keychain-calls.ts');
  const caller = spawn(process.execPath, [script, SERVICE, `${faster}`, way], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const callerEnded = once(caller, 'exit');
  const waiting = new Map<number, (told: { value?: unknown; code?: string }) => void>();
  createInterface({ input: caller.stdout }).on('line', (line) => {
    const told = JSON.parse(line);
    waiting.get(told.number)?.(told);
  });
  let last = 0;

  return {
    ...service,
    /** What the call gives, or the code that it fails with. */
    call(asked: KeychainCall): Promise<unknown> {
      const number = ++last;
      const told = new Promise<unknown>((resolve) => {
        waiting.set(number, ({ value, code }) => resolve(code ?? value));
      });
      caller.stdin.write(`${JSON.stringify({ number, asked })}\n`);
      return Promise.race([told, callerEnded.then(() => 'the process is dead')]);
    },
    async end(): Promise<void> {
      caller.kill('SIGKILL');
      await callerEnded;
      end();
    },
  };
}
