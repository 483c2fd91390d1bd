import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as later } from 'node:timers/promises';
import { runApp } from '../app/app-run.ts';
import type { LongRun, Sample } from './samples.ts';

/**
 * A run of the whole main process with four chats at once, for so many minutes:
 * `node --expose-gc long-run.ts <data folder> <keychain service> <base URL> <minutes>`. It prints a {@link LongRun}.
 */
const [folder = '', service = '', baseUrl = '', minutes = ''] = process.argv.slice(2);
const CHATS = 4;
const TURNS = 20;
const SAMPLES = 60;
const KEYS = 40;

const untilMs = Date.now() + Number(minutes) * 60_000;
const rejections: string[] = [];
process.on('unhandledRejection', (reason) => rejections.push(String(reason)));

const { app, faults, pendingTimers } = runApp({ folder, service });
const { keys, providers, conversations, chat, events, changeKeys, removeConversation } = app;
let answers = 0;
let broken = 0;

const waiting = new Map<string, () => void>();

events.on('chat.message', ({ conversationId, role, state }) => {
  if (role !== 'assistant' || state === 'streaming') return;
  const resolve = waiting.get(conversationId);
  if (resolve === undefined) return;
  waiting.delete(conversationId);
  answers += 1;
  if (state !== 'done') broken += 1;
  resolve();
});

async function talk(): Promise<void> {
  while (Date.now() < untilMs) {
    const { id } = conversations.create({ model: 'made-up-chat' });
    for (let turn = 0; turn < TURNS && Date.now() < untilMs; turn += 1) {
      const done = new Promise<void>((resolve) => waiting.set(id, resolve));
      chat.send(id, 'Go on, and say it in other words.');
      await done;
      // A person reads, too; without it the pool would only cool.
      await later(50);
    }
    await removeConversation(id);
  }
}

function sample(): Sample {
  globalThis.gc?.();
  return {
    heapBytes: process.memoryUsage().heapUsed,
    resources: process.getActiveResourcesInfo().length,
    timers: pendingTimers(),
  };
}

await app.start();
const provider = providers.ensure({ kind: 'custom', baseUrl, name: 'Relay' });
const newKeys = Array.from({ length: KEYS }, (_, index) => ({
  secret: `sk-test-made-up-soak-${index}`,
  label: String(index),
  providerId: provider.id,
}));
await changeKeys(() => keys.add(newKeys));
const delay = monitorEventLoopDelay({ resolution: 5 });
const talking = Array.from({ length: CHATS }, talk);
const samples: Sample[] = [];
const everyMs = (Number(minutes) * 60_000) / SAMPLES;
delay.enable();
while (Date.now() < untilMs) {
  await later(everyMs);
  // Collecting garbage at once is the measuring's own delay.
  delay.disable();
  samples.push(sample());
  delay.enable();
}
delay.disable();
await Promise.all(talking);
await app.stop();
const run: LongRun = {
  samples,
  answers,
  broken,
  rejections,
  faults: faults.map(([what, thrown]) => `${what}: ${thrown}`),
  delayP99Ms: delay.percentile(99) / 1e6,
  delayMaxMs: delay.max / 1e6,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
