import type {
  KeywheelApi,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../src/shared/contract.ts';
import { openOthers, openThread, settle } from './reading.ts';
import { beginWatch, endWatch } from './watching.ts';

// Runs in the window's own page, beside the app's code, and asks over the same bridge.

declare global {
  interface Window {
    readonly keywheel: KeywheelApi;
  }
}

async function request<N extends RequestName>(
  name: N,
  ...input: undefined extends RequestInput<N> ? [input?: RequestInput<N>] : [input: RequestInput<N>]
): Promise<RequestOutput<N>> {
  const answer = await window.keywheel.request(name, ...input);
  if (answer.ok) return answer.value;
  throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
}

/** Pastes so many made-up keys for a base URL, and waits until the sweep over them is done. */
async function addKeys({ baseUrl, count }: { readonly baseUrl: string; readonly count: number }) {
  const provider = { kind: 'custom', baseUrl } as const;
  const name = new URL(baseUrl).port;
  const text = Array.from(
    { length: count },
    (_, index) => `sk-test-made-up-${name}-${String(index).padStart(8, '0')}`,
  ).join('\n');
  await request('settings.update', { sweepIntervalMs: 24 * 60 * 60_000, notifications: false });
  const { draftId } = await request('keys.preview', { text, provider });
  if (draftId === null) throw new Error('no key was found');
  const { added } = await request('keys.add', { draftId, choices: [], fallback: provider });
  if (added !== count) throw new Error(`only ${added} keys were added`);
  await request('keys.check', {});
}

interface Asked {
  readonly baseUrl: string;
  readonly model: string;
  readonly text: string;
}

/** A new conversation that is ready to be sent to. */
async function converse({ baseUrl, model }: Asked): Promise<string> {
  const providers = await request('providers.list');
  const providerId = providers.find((provider) => provider.baseUrl === baseUrl)?.id ?? null;
  const { id } = await request('conversations.create');
  await request('conversations.update', { id, providerId, model });
  return id;
}

/** Sends; gives when the first word was there and when the end, in ms, and all words. */
function answered(conversationId: string, text: string) {
  return new Promise<{ firstMs: number; endMs: number; text: string }>((resolve, reject) => {
    const startMs = performance.now();
    let firstMs = Number.NaN;
    let deltas = '';
    const unfollow = [
      window.keywheel.on('chat.delta', (delta) => {
        if (delta.conversationId !== conversationId) return;
        if (Number.isNaN(firstMs)) firstMs = performance.now() - startMs;
        deltas += delta.text;
      }),
      window.keywheel.on('chat.message', (message) => {
        if (message.conversationId !== conversationId || message.role === 'user') return;
        if (message.state === 'streaming') return;
        for (const end of unfollow) end();
        const endMs = performance.now() - startMs;
        if (message.state !== 'done') reject(new Error(`${message.state} ${message.error?.code}`));
        else if (message.text !== deltas) reject(new Error('deltas and message differ'));
        else resolve({ firstMs, endMs, text: deltas });
      }),
    ];
    request('chat.send', { conversationId, text }).catch(reject);
  });
}

/** Until the page has drawn what came before. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 20)));
  });
}

/** The way to the main process and back, in ms. */
async function ping(): Promise<number> {
  const startMs = performance.now();
  await request('keychain.status');
  return performance.now() - startMs;
}

/** One message in a conversation of its own; where another is shown, the page has next to nothing to draw. */
async function ask({ shown, ...asked }: Asked & { readonly shown: boolean }) {
  // The first of all is shown by itself.
  const other = shown ? null : await converse(asked);
  const id = await converse(asked);
  await drawn();
  const pingMs = await ping();
  const { firstMs, endMs, text } = await answered(id, asked.text);
  await request('conversations.remove', { id });
  if (other !== null) await request('conversations.remove', { id: other });
  // What is compared with must not run while the page still draws that they went.
  await drawn();
  return { pingMs, firstMs, endMs, chars: text.length };
}

/** Times between the frames while the work goes on, in ms. */
async function framesWhile<T>(work: () => Promise<T>): Promise<{ frames: number[]; result: T }> {
  const frames: number[] = [];
  let lastMs = 0;
  let going = true;
  const frame = (atMs: number) => {
    if (lastMs > 0) frames.push(atMs - lastMs);
    lastMs = atMs;
    if (going) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const result = await work();
  going = false;
  return { frames, result };
}

/** Many answers at once, one of them shown; gives their texts' lengths. */
async function askTogether({ count, ...asked }: Asked & { readonly count: number }) {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await converse(asked));
  const { frames, result } = await framesWhile(() =>
    Promise.all(ids.map((id) => answered(id, asked.text))),
  );
  for (const id of ids) await request('conversations.remove', { id });
  return { frames, texts: result.map(({ text }) => text) };
}

/** Reads all balances. */
async function sweep() {
  const startMs = performance.now();
  const { frames } = await framesWhile(() => request('keys.check', {}));
  return { frames, tookMs: performance.now() - startMs };
}

/** Nothing at all, for comparison. */
async function rest({ forMs }: { readonly forMs: number }) {
  const { frames } = await framesWhile(() => new Promise((done) => setTimeout(done, forMs)));
  return { frames };
}

/** Asks in a conversation that is there, and leaves its answer coming. */
async function beginAnswer(asked: Omit<Asked, 'text'> & { readonly title: string }) {
  const id = await idOf(asked.title);
  const providers = await request('providers.list');
  const providerId = providers.find(({ baseUrl }) => baseUrl === asked.baseUrl)?.id ?? null;
  await request('conversations.update', { id, providerId, model: asked.model });
  await request('chat.send', { conversationId: id, text: 'Hello' });
}

async function endAnswer({ title }: { readonly title: string }) {
  await request('chat.stop', { conversationId: await idOf(title) });
}

async function idOf(wanted: string): Promise<string> {
  const found = (await request('conversations.list')).find(({ title }) => title === wanted);
  if (found === undefined) throw new Error(`${wanted} is not there`);
  return found.id;
}

/** From the question to the answer, in ms. */
async function search({ text }: { readonly text: string }): Promise<number> {
  const startMs = performance.now();
  await request('search.messages', { text });
  return performance.now() - startMs;
}

/** Takes the caret away, whose blinking is Chromium's own. */
function leaveField() {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

const page = {
  leaveField,
  addKeys,
  ask,
  askTogether,
  sweep,
  rest,
  settle,
  openThread,
  openOthers,
  beginAnswer,
  endAnswer,
  search,
  watch: beginWatch,
  watched: endWatch,
};
export type PageMeasures = typeof page;
Object.assign(globalThis, { keywheelBench: page });
