import { randomInt } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { runApp } from '../app/app-run.ts';
import { secretOf, type Told } from './told.ts';

/**
 * A run of the whole main process that adds, removes, deletes, restores, sweeps and streams, all at once, until it is
 * killed: `node doomed-run.ts <data folder> <keychain service> <base URL> <first label>`.
 */
const [folder = '', service = '', baseUrl = '', first = ''] = process.argv.slice(2);

/** Written before anything else happens: a pipe's writing is not put off. */
function tell(told: Told): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

const { app } = runApp({
  folder,
  service,
  tellFault: (what, thrown) => tell({ kind: 'fault', what: `${what}: ${thrown}` }),
});
const { keys, providers, monitor, conversations, chat, events, settings, changeKeys } = app;
const labelOf = (id: string) => keys.find(id)?.label ?? '';
let nextLabel = Number(first);

events.on('chat.delta', ({ messageId, offset, text }) =>
  tell({ kind: 'shown', messageId, chars: offset + text.length }),
);
events.on('chat.message', ({ id, role, text }) => {
  if (role === 'user') tell({ kind: 'shown', messageId: id, chars: text.length });
});

async function adding(providerId: string): Promise<void> {
  for (;;) {
    const labels = Array.from({ length: 1 + randomInt(3) }, () => String(nextLabel++));
    tell({ kind: 'adding', labels });
    const newKeys = labels.map((label) => ({ secret: secretOf(label), label, providerId }));
    const { added } = await changeKeys(() => keys.add(newKeys));
    if (added === labels.length) tell({ kind: 'added', labels });
    monitor.reschedule();
    await later(randomInt(60));
  }
}

async function removing(): Promise<void> {
  for (;;) {
    await later(randomInt(120));
    const ids = keys
      .list()
      .map(({ id }) => id)
      .filter(() => randomInt(12) === 0);
    if (ids.length === 0) continue;
    const labels = ids.map(labelOf);
    tell({ kind: 'removing', labels });
    await changeKeys(() => keys.remove(ids));
    tell({ kind: 'gone', labels });
  }
}

async function sweeping(): Promise<void> {
  for (;;) {
    await later(randomInt(80));
    const held = keys.list().filter(({ suspension }) => suspension?.reason === 'too-many-at-once');
    keys.deleteHeld(held.map(({ id }) => id));
    await monitor.checkNow();
    const trashed = keys.list().filter(({ state }) => state === 'deleted');
    if (trashed.length > 0) tell({ kind: 'deleted', labels: trashed.map(({ label }) => label) });
    const wanted = trashed.filter(() => randomInt(3) === 0);
    keys.restore(wanted.map(({ id }) => id));
    if (wanted.length > 0) tell({ kind: 'restored', labels: wanted.map(({ label }) => label) });
    settings.update({ trashMs: randomInt(2) * 1000 });
  }
}

async function chatting(): Promise<void> {
  for (;;) {
    const { id } = conversations.create({ model: 'made-up-chat' });
    chat.send(id, 'Go on.');
    await later(randomInt(1500));
    await chat.stop(id);
  }
}

await app.start();
const provider = providers.ensure({ kind: 'custom', baseUrl, name: 'Relay' });
tell({ kind: 'ready' });
const working = [adding(provider.id), removing(), sweeping(), chatting(), chatting()];
await Promise.race(working).catch((thrown) => tell({ kind: 'fault', what: String(thrown) }));
