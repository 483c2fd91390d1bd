import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Message, sessionBus } from '@particle/dbus-next';
import { startBus, waitForNames } from '../../../scripts/desktop/session-bus.ts';
import type { KeychainCall } from './keychain-calls.ts';

const SECRETS = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';

/** A session bus with a real Secret Service that a test may lock, stop, kill and start again, and a process that uses it. */
export async function startOwnKeychain({
  faster,
  way = 'direct',
}: {
  readonly faster: number;
  readonly way?: 'direct' | 'hosted';
}) {
  const home = mkdtempSync(join(tmpdir(), 'keychain-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const bus = await startBus(runtime, process.env);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, 'data'),
    DBUS_SESSION_BUS_ADDRESS: bus.address,
  };

  async function startDaemon(): Promise<ChildProcess> {
    const child = spawn(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets'],
      { env, stdio: ['pipe', 'ignore', 'ignore'] },
    );
    child.stdin?.end('made up for this test\n');
    await waitForNames(bus.address, [SECRETS]);
    return child;
  }

  async function ask(member: string, signature: string, body: unknown[]): Promise<unknown> {
    const connection = sessionBus({ busAddress: bus.address });
    try {
      const about = {
        destination: SECRETS,
        path: ROOT,
        interface: 'org.freedesktop.Secret.Service',
      };
      const answer = await connection.call(new Message({ ...about, member, signature, body }));
      return answer?.body[0];
    } finally {
      connection.disconnect();
    }
  }

  let daemon = await startDaemon();
  const script = join(import.meta.dirname, 'keychain-calls.ts');
  const caller = spawn(process.execPath, [script, `${faster}`, way], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const callerEnded = ended(caller);
  const waiting = new Map<number, (told: { value?: unknown; code?: string }) => void>();
  createInterface({ input: caller.stdout }).on('line', (line) => {
    const told = JSON.parse(line);
    waiting.get(told.number)?.(told);
  });
  let last = 0;

  return {
    /** What the call gives, or the code that it fails with. */
    call(asked: KeychainCall): Promise<unknown> {
      const number = ++last;
      const told = new Promise<unknown>((resolve) => {
        waiting.set(number, ({ value, code }) => resolve(code ?? value));
      });
      caller.stdin.write(`${JSON.stringify({ number, asked })}\n`);
      return Promise.race([told, callerEnded.then(() => 'the process is dead')]);
    },
    async lock(): Promise<void> {
      const collection = await ask('ReadAlias', 's', ['default']);
      await ask('Lock', 'ao', [[collection]]);
    },
    /** It stands still, as one does that waits for a person. */
    stop: () => void daemon.kill('SIGSTOP'),
    goOn: () => void daemon.kill('SIGCONT'),
    async kill(): Promise<void> {
      const gone = ended(daemon);
      daemon.kill('SIGKILL');
      await gone;
    },
    async startAgain(): Promise<void> {
      daemon = await startDaemon();
    },
    async end(): Promise<void> {
      for (const child of [caller, daemon, bus.process]) child.kill('SIGKILL');
      await callerEnded;
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => void child.once('exit', () => resolve()));
}
