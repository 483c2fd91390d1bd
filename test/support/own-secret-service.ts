import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Message, sessionBus } from '@particle/dbus-next';
import { startBus, waitForNames } from '../../scripts/desktop/session-bus.ts';
import { writeKeyring } from './made-up-keyring.ts';

const SECRETS = 'org.freedesktop.secrets';
const ROOT = '/org/freedesktop/secrets';

/** A session bus with a real Secret Service that a test may lock, stop, kill and start again. */
export async function startOwnSecretService(
  service: string = '',
  entries: Parameters<typeof writeKeyring>[2] = [],
) {
  const home = mkdtempSync(join(tmpdir(), 'keychain-'));
  const runtime = join(home, 'run');
  const data = join(home, 'data');
  mkdirSync(runtime, { mode: 0o700 });
  if (entries.length > 0) writeKeyring(data, service, entries);
  const bus = await startBus(runtime, process.env);
  const env: Readonly<Record<string, string>> = {
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: data,
    DBUS_SESSION_BUS_ADDRESS: bus.address,
  };

  async function startDaemon(): Promise<ChildProcess> {
    const child = spawn(
      'gnome-keyring-daemon',
      ['--foreground', '--unlock', '--components=secrets'],
      { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'ignore'] },
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
  return {
    /** For the processes that are to use it. */
    env,
    async lock(): Promise<void> {
      const collection = await ask('ReadAlias', 's', ['default']);
      await ask('Lock', 'ao', [[collection]]);
    },
    /** It stands still, as one does that waits for a person. */
    stop: () => void daemon.kill('SIGSTOP'),
    goOn: () => void daemon.kill('SIGCONT'),
    async kill(): Promise<void> {
      const gone = once(daemon, 'exit');
      daemon.kill('SIGKILL');
      await gone;
    },
    async startAgain(): Promise<void> {
      daemon = await startDaemon();
    },
    end(): void {
      for (const child of [daemon, bus.process]) child.kill('SIGKILL');
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
