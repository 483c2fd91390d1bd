import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as loopTurn } from 'node:timers/promises';
import { createMonitor } from '../../../src/main/billing/monitor.ts';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { createConversations } from '../../../src/main/chat/conversations.ts';
import { createCooldowns } from '../../../src/main/chat/cooldowns.ts';
import { createClient } from '../../../src/main/chat/provider-client.ts';
import { createRotatingFetch } from '../../../src/main/chat/rotating-fetch.ts';
import { createDemo } from '../../../src/main/demo/demo-service.ts';
import type { Keychain } from '../../../src/main/keys/keychain.ts';
import type { Timers } from '../../../src/main/timers.ts';
import { AppError } from '../../../src/shared/errors.ts';
import type { Attempt } from '../../../src/shared/messages.ts';
import type { Notice } from '../../../src/shared/notices.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { startKeyServices } from '../../support/key-services.ts';

export type World = Awaited<ReturnType<typeof createWorld>>;

/** What outlives a run of the app: the database's folder, the keychain, the clock. */
export function createMachine() {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const entries = new Map<string, string>();
  const machine = {
    folder,
    entries,
    time: handTurnedTime(),
    ids: 0,
    isLocked: false,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  const unlocked = async () => {
    if (machine.isLocked) throw new AppError('keychain-locked');
    return entries;
  };
  const keychain: Keychain = {
    get: async (account) => (await unlocked()).get(account) ?? null,
    set: async (account, secret) => void (await unlocked()).set(account, secret),
    remove: async (account) => void (await unlocked()).delete(account),
    all: async () => [...(await unlocked())].map(([account, secret]) => ({ account, secret })),
  };
  return Object.assign(machine, { keychain });
}

/** Pieces of an answer follow each other without a wait. */
const hurried: Timers = { set: (work) => queueMicrotask(work), clear: () => undefined };

/** One run of the app on a machine, as far as the demo reaches: real services, SQLite and HTTP. */
export async function createWorld(
  machine: ReturnType<typeof createMachine>,
  randomInt: (below: number) => number = () => 0,
) {
  const { now, timers } = machine.time;
  const newId = () => `00000000-0000-4000-8000-${String(++machine.ids).padStart(12, '0')}`;
  const services = startKeyServices({
    file: join(machine.folder, 'keys.db'),
    keychain: machine.keychain,
    now,
    timers,
    newId,
    randomInt,
  });
  const { db, events, settings, providers, journal, index, secrets, keys } = services;
  const { publish, on } = events;
  const conversations = createConversations({
    store: createConversationStore(db),
    publish,
    now,
    newId,
  });
  const faults: unknown[] = [];
  const monitor = createMonitor({
    keys,
    providers,
    fetch,
    publish,
    settings: settings.get,
    now,
    timers,
    random: () => 0.5,
    onFault: (what, thrown) => faults.push([what, thrown]),
  });
  const notices: Notice[] = [];
  on('notice', (notice) => notices.push(notice));
  const demo = createDemo({
    providers,
    keys,
    journal,
    settings,
    conversations: {
      create: conversations.create,
      async removeOf(providerId) {
        for (const { id } of conversations.ofProvider(providerId)) conversations.remove(id);
      },
    },
    now,
    timers: hurried,
    newId,
  });
  const cooldowns = createCooldowns(() => 0.5);
  const asked: string[] = [];
  await secrets.open();
  if (!machine.isLocked) {
    await services.recover(demo.nameOf);
  }

  return {
    db,
    demo,
    providers,
    keys,
    journal,
    settings,
    conversations,
    monitor,
    notices,
    faults,
    /** What is left together, in millionths. */
    left: () => keys.summary().totals[0]?.remainingMicros ?? 0,
    /** Asks the demo as the app would, in one long conversation. */
    async chat(text: string): Promise<{ text: string; attempts: Attempt[] }> {
      asked.push(text);
      const provider = providers.list().find((one) => one.demo);
      if (provider === undefined) throw new Error('there is no demo');
      const attempts: Attempt[] = [];
      const rotating = createRotatingFetch(
        {
          fetch,
          keys,
          providers,
          cooldowns,
          owed: new Set(),
          onFault: () => undefined,
          now,
          timers,
        },
        { provider, onAttempt: (attempt) => attempts.push(attempt) },
      );
      const client = await createClient(provider, rotating);
      const stream = await client.chat.completions.create({
        model: 'demo-guide',
        messages: asked.map((content) => ({ role: 'user', content })),
        stream: true,
      });
      let answer = '';
      for await (const { choices } of stream) answer += choices[0]?.delta.content ?? '';
      return { text: answer, attempts };
    },
    /** Turns the clock on, by less than two sweeps, and waits until a sweep that this begins is over. */
    async pass(ms: number): Promise<void> {
      machine.time.advance(ms);
      await new Promise<void>((resolve) => {
        if (!monitor.state().running) resolve();
        on('sweep.changed', ({ running }) => {
          if (!running) resolve();
        });
      });
    },
    /** The app quits. */
    async quit(): Promise<void> {
      await monitor.stop();
      await demo.stop();
      index.stop();
      db.close();
      // The fetch of this process notices that its connections have ended; an app's next run has a new one.
      await loopTurn();
      await loopTurn();
    },
  };
}
