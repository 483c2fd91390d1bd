import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { madeUpSecret } from '../../support/key-world.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { startRawServer } from './raw-server.ts';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n';
const word = (content: string) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
const FIRST = word('First.');
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

let world: ChatWorld;
let server: Awaited<ReturnType<typeof startRawServer>>;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(1);
});

afterEach(async () => {
  // Whatever it was: it costs no fault, no timer and no connection.
  await server.left();
  expect(world.waitingForAnswers()).toBe(0);
  expect(world.faults).toEqual([]);
  await server.stop();
  await world.end();
});

/** Asks a provider that says this. */
async function ask(say: (socket: Socket) => void): Promise<void> {
  server = await startRawServer(say);
  const provider = world.providers.add({ kind: 'custom', baseUrl: server.baseUrl });
  await world.keys.add(
    [1, 2].map((n) => ({ secret: madeUpSecret(90 + n), label: '', providerId: provider.id })),
  );
  id = world.conversations.create({ providerId: provider.id, model: 'made-up' }).id;
  world.chat.send(id, 'Hello');
}

/** Resolves when the server was asked, with the connection. */
function asked(first: string): { say: (socket: Socket) => void; socket: Promise<Socket> } {
  const { promise, resolve } = Promise.withResolvers<Socket>();
  return {
    socket: promise,
    say(socket) {
      socket.write(first);
      resolve(socket);
    },
  };
}

it('a black hole, which takes the request and says nothing, is given up after 100 seconds', async () => {
  const { say, socket } = asked('');
  await ask(say);
  await socket;
  world.time.advance(99_999);
  expect(world.shown(id)?.state).toBe('streaming');
  world.time.advance(1);
  expect(await world.answered(id)).toMatchObject({
    state: 'failed',
    error: { code: 'timeout', details: { afterMs: 100_000 } },
  });
});

it('headers that never end, a byte now and then, are given up after 100 seconds too', async () => {
  const { say, socket } = asked('HTTP/1.1 200 OK\r\nx-slow: ');
  await ask(say);
  const connection = await socket;
  for (let second = 0; second < 100; second += 1) {
    connection.write('s');
    world.time.advance(1000);
  }
  expect(await world.answered(id)).toMatchObject({ state: 'failed', error: { code: 'timeout' } });
});

it('an answer of one byte a second is given up two minutes after its last whole word, which is kept', async () => {
  const { say, socket } = asked(`${HEAD}\r\n${FIRST}`);
  await ask(say);
  const connection = await socket;
  await world.begun();
  connection.write('data: ');
  for (let second = 0; second < 120; second += 1) {
    connection.write(' ');
    world.time.advance(1000);
  }
  expect(await world.answered(id)).toMatchObject({
    text: 'First.',
    state: 'cut',
    error: { code: 'timeout', details: { afterMs: 120_000 } },
  });
});

it.each<[string, string]>([
  ['one line', 'x'.repeat(1024 * 1024)],
  ['words', word('x'.repeat(1024 * 1024))],
])(
  'an answer of 200 MB in %s is cut off while the app still can',
  async (_, piece) => {
    let sent = 0;
    await ask((socket) => {
      socket.write(`${HEAD}\r\n${FIRST}`);
      const more = () => {
        while (sent < 200 * 1024 * 1024) {
          sent += piece.length;
          if (!socket.write(piece)) return;
        }
      };
      socket.on('drain', more);
      more();
    });
    const answer = await world.answered(id);
    expect(answer).toMatchObject({ state: 'cut', error: { code: 'stream-cut' } });
    expect(answer.text).toMatch(/^First\./);
    expect(sent).toBeLessThan(100 * 1024 * 1024);
  },
  30_000,
);

it('nonsense where a chunk should be cuts the answer off, with what came', async () => {
  const { say, socket } = asked(`${HEAD}transfer-encoding: chunked\r\n\r\n${chunk(FIRST)}`);
  await ask(say);
  const connection = await socket;
  await world.begun();
  connection.write('this is no length\r\nnor is this data');
  expect(await world.answered(id)).toMatchObject({
    text: 'First.',
    state: 'cut',
    error: { code: 'stream-cut' },
  });
});

it('nonsense from the beginning counts as no answer', async () => {
  await ask((socket) => socket.write('SSH-2.0-made-up\r\n'));
  expect(await world.answered(id)).toMatchObject({ state: 'failed', error: { code: 'network' } });
});

it('a name that nobody can resolve is told as a network that is gone', async () => {
  // As undici fails where DNS does; a real look-up would leave this machine.
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  Object.assign(world.rotation, {
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
  });
  await ask(() => undefined);
  expect(await world.answered(id)).toMatchObject({
    state: 'failed',
    error: { code: 'network', details: { hop: 'name' } },
  });
});

it('a computer without a connection is told as that', async () => {
  // As Chromium fails then.
  const disconnected = new Error('net::ERR_INTERNET_DISCONNECTED');
  Object.assign(world.rotation, { fetch: () => Promise.reject(disconnected) });
  await ask(() => undefined);
  expect(await world.answered(id)).toMatchObject({
    state: 'failed',
    error: { code: 'network', details: { hop: 'offline' } },
  });
});

it('an answer that slept through an hour is cut off at waking, and the next one comes', async () => {
  const { say, socket } = asked(`${HEAD}\r\n${FIRST}`);
  await ask(say);
  await socket;
  await world.begun();
  world.time.advance(60 * 60_000);
  expect(await world.answered(id)).toMatchObject({
    text: 'First.',
    state: 'cut',
    error: { code: 'timeout' },
  });
  const other = world.begin();
  world.chat.send(other, 'Awake?');
  expect(await world.answered(other)).toMatchObject({ state: 'done' });
});
