import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Message, type MessageBus, sessionBus } from '@particle/dbus-next';

/**
 * Nothing starts by itself on this bus: a name that nobody owns is not there. (The system's own configuration would start
 * a keychain or a desktop portal at the first call, and with it prompts that nobody answers.)
 */
const configuration = (folder: string) => `<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** A bare D-Bus session whose socket lies in `folder`. It ends with its process. */
export async function startBus(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly address: string; readonly process: ChildProcess }> {
  const file = join(folder, 'session-bus.conf');
  writeFileSync(file, configuration(folder));
  const child = spawn(
    'dbus-daemon',
    [`--config-file=${file}`, '--nofork', '--nosyslog', '--print-address=3'],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  return { address: await firstLine(child, 3, 'dbus-daemon'), process: child };
}

/** Resolves once each name is owned on the bus. */
export async function waitForNames(address: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const bus = sessionBus({ busAddress: address });
  const waiting = new Set(names);
  try {
    await new Promise<void>((resolve, reject) => {
      const owned = (name: string) => {
        waiting.delete(name);
        if (waiting.size === 0) resolve();
      };
      const late = () => reject(new Error(`Nobody took the name ${[...waiting].join(', ')}.`));
      setTimeout(late, 30_000).unref();
      bus.on('error', reject);
      bus.on('message', ({ member, body }) => {
        if (member === 'NameOwnerChanged' && body[2] !== '') owned(body[0]);
      });
      // Those that change from now on are heard of; those that were there already are asked for.
      ask(bus, 'AddMatch', "type='signal',member='NameOwnerChanged'")
        .then(() =>
          Promise.all(
            names.map(async (name) => {
              if (await ask(bus, 'NameHasOwner', name)) owned(name);
            }),
          ),
        )
        .catch(reject);
    });
  } finally {
    bus.disconnect();
  }
}

async function ask(bus: MessageBus, member: string, about: string): Promise<unknown> {
  const answer = await bus.call(
    new Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member,
      signature: 's',
      body: [about],
    }),
  );
  return answer?.body[0];
}

/** What a program prints on one of its descriptors once it is ready. */
export function firstLine(child: ChildProcess, descriptor: number, name: string): Promise<string> {
  const stream = child.stdio[descriptor];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${name} ended before it was ready.`)));
    if (stream && 'read' in stream) createInterface({ input: stream }).once('line', resolve);
  });
}
