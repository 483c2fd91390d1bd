import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../support/keychain-entries.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { startRawServer } from '../unit/chat/raw-server.ts';

// `bad-networks.test.ts` beside the chat's unit tests holds the same over Node's fetch, and the time limits, by a clock
// that is turned by hand. Here is what might differ over Electron's.

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n';
const FIRST = `data: ${JSON.stringify({ choices: [{ delta: { content: 'First.' } }] })}\n\n`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

let running: LaunchedApp;
let server: Awaited<ReturnType<typeof startRawServer>>;
let servers = 0;

beforeAll(async () => {
  await clearKeychain();
  running = await launchApp();
});

afterAll(async () => {
  await running.quit();
  rmSync(running.userData, { recursive: true, force: true });
});

afterEach(async () => {
  // Whatever it was, the connection is let go of.
  await server.left();
  await server.stop();
});

interface Ended {
  readonly state: string;
  readonly text: string;
  readonly code: string | null;
}

/** Asks a provider that says this, as the window does; gives how the answer ended. */
async function ask(say: (socket: Socket) => void): Promise<Ended> {
  server = await startRawServer(say);
  servers += 1;
  return running.page.evaluate(
    async ([baseUrl, secret]) => {
      const { request, on } = window.keywheel;
      const preview = await request('keys.preview', { text: secret });
      const draftId = (preview.ok && preview.value.draftId) || '';
      await request('keys.add', { draftId, choices: [], fallback: { kind: 'custom', baseUrl } });
      const providers = await request('providers.list');
      const provider = providers.ok && providers.value.find((one) => one.baseUrl === baseUrl);
      const made = await request('conversations.create');
      if (!provider || !made.ok) throw new Error('nobody can be asked');
      const { id } = made.value;
      await request('conversations.update', { id, providerId: provider.id, model: 'made-up' });
      const begins = new Promise<void>((resolve) => {
        const stop = on('chat.delta', () => {
          stop();
          resolve();
        });
      });
      Object.assign(window, { begun: begins });
      return new Promise<Ended>((resolve) => {
        const stop = on('chat.message', (message) => {
          const isOurs = message.conversationId === id && message.role === 'assistant';
          if (!isOurs || message.state === 'streaming') return;
          stop();
          resolve({
            state: message.state,
            text: message.text,
            code: message.error?.code ?? null,
          });
        });
        void request('chat.send', { conversationId: id, text: 'Hello' });
      });
    },
    [server.baseUrl, `sk-test-made-up-for-bad-networks-${servers}`] as const,
  );
}

/** Says the first of an answer, and the rest once that is shown. */
function begun(head: string, rest: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    socket.write(head);
    void running.page.evaluate(() => Reflect.get(window, 'begun')).then(() => rest(socket));
  };
}

const cutShort = { state: 'cut', text: 'First.', code: 'stream-cut' };

describe('over the network that the app really has', () => {
  it('a connection that is reset in mid-stream keeps what came', async () => {
    const reset = begun(`${HEAD}\r\n${FIRST}`, (socket) => void socket.resetAndDestroy());
    expect(await ask(reset)).toEqual(cutShort);
  });

  it('nonsense where a chunk should be keeps what came', async () => {
    const head = `${HEAD}transfer-encoding: chunked\r\n\r\n${chunk(FIRST)}`;
    const nonsense = begun(head, (socket) => {
      socket.write('this is no length\r\nnor is this data');
    });
    expect(await ask(nonsense)).toEqual(cutShort);
  });

  it('nonsense from the beginning is no answer', async () => {
    expect(await ask((socket) => void socket.end('SSH-2.0-made-up\r\n'))).toMatchObject({
      state: 'failed',
      text: '',
    });
  });

  it('200 MB without an end are cut off before they are all there', async () => {
    const piece = 'x'.repeat(1024 * 1024);
    let sent = 0;
    const endless = begun(`${HEAD}\r\n${FIRST}`, (socket) => {
      const more = () => {
        while (sent < 200 * piece.length && !socket.destroyed) {
          sent += piece.length;
          if (!socket.write(piece)) return;
        }
      };
      socket.on('drain', more);
      more();
    });
    expect(await ask(endless)).toEqual(cutShort);
    expect(sent).toBeLessThan(100 * piece.length);
  });
});
