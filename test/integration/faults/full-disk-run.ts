import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Message } from '../../../src/shared/messages.ts';
import { type AppRun, runApp } from '../app/app-run.ts';

/** What a run on a disk that fills up tells, one line each. */
export type ToldOfDisk =
  | { readonly kind: 'streaming' | 'full' }
  /**
   * The codes with which each change was refused, or null; how many conversations were listed all the same; and what an
   * app is told that starts just then.
   */
  | {
      readonly kind: 'refused';
      readonly codes: readonly (string | null)[];
      readonly listed: number;
      readonly atStart: string | null;
    }
  /** How the answer stood that came while the disk was full. */
  | { readonly kind: 'answered' | 'stored'; readonly state: string; readonly error: string | null }
  /** What the next start finds. */
  | {
      readonly kind: 'found';
      readonly trouble: string | null;
      readonly texts: readonly string[];
      readonly theme: string;
      readonly keys: number;
      readonly secrets: number;
      readonly faults: readonly string[];
    };

/** `node full-disk-run.ts <folder on a small disk> <keychain service> <base URL> <a secret> <another>` */
const [folder = '', service = '', baseUrl = '', secret = '', other = ''] = process.argv.slice(2);
const filler = join(folder, 'filler');
const lines = createInterface({ input: process.stdin });

function tell(told: ToldOfDisk): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

const goOn = () => new Promise<void>((resolve) => void lines.once('line', () => resolve()));

/** Leaves not a byte. */
function fill(): void {
  const file = openSync(filler, 'w');
  for (let size = 1 << 20; size > 0; ) {
    try {
      writeSync(file, Buffer.alloc(size));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown;
      size = Math.floor(size / 2);
    }
  }
  closeSync(file);
  if (statSync(filler).size === 0) throw new Error('there was nothing to fill');
}

async function add({ request }: AppRun, pasted: string): Promise<void> {
  const { draftId } = await request('keys.preview', { text: pasted });
  const fallback = { kind: 'custom' as const, baseUrl };
  await request('keys.add', { draftId: draftId ?? '', choices: [], fallback });
}

function answerThat({ heard }: AppRun, isIt: (message: Message) => boolean): Promise<Message> {
  return heard((name, payload) => {
    const message = payload as Message;
    const isAnswer = name === 'chat.message' && message.role === 'assistant';
    return isAnswer && isIt(message) ? message : undefined;
  });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: Error) => thrown.message,
  );
const isOver = ({ state }: Message) => state !== 'streaming';
const stateOf = ({ state, error }: Message) => ({ state, error: error?.code ?? null });

const first = runApp({ folder, service });
const { request } = first;
await first.app.start();
await add(first, secret);
const { id } = await request('conversations.create');
const begun = first.heard((name) => (name === 'chat.delta' ? true : undefined));
await request('chat.send', { conversationId: id, text: 'Before' });
await begun;
tell({ kind: 'streaming' });
await goOn();
fill();
const answered = answerThat(first, isOver);
const stored = answerThat(first, (message) => isOver(message) && message.error === null);
tell({ kind: 'full' });
tell({ kind: 'answered', ...stateOf(await answered) });
const codes = [
  await codeOf(request('settings.update', { theme: 'dark' })),
  await codeOf(request('conversations.create')),
  await codeOf(request('chat.send', { conversationId: id, text: 'Meanwhile' })),
  await codeOf(add(first, other)),
];
const { length: listed } = await request('conversations.list');
const beside = runApp({ folder, service });
const atStart = beside.app.databaseTrouble?.kind ?? null;
await beside.app.stop();
tell({ kind: 'refused', codes, listed, atStart });
rmSync(filler);
tell({ kind: 'stored', ...stateOf(await stored) });
await request('settings.update', { theme: 'dark' });
await first.app.stop();

const next = runApp({ folder, service });
await next.app.start();
const { messages } = await next.request('conversations.messages', { id });
tell({
  kind: 'found',
  trouble: next.app.databaseTrouble?.kind ?? null,
  texts: messages.map(({ text }) => text),
  theme: (await next.request('settings.get')).theme,
  keys: (await next.request('keys.list')).length,
  secrets: (await next.app.secrets.all()).length,
  faults: next.faults.map(([what]) => what),
});
await next.app.stop();
lines.close();
