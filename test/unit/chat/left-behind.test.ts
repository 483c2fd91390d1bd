import type { Socket } from 'node:net';
import { setImmediate as later } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/shared/durations.ts';
import { madeUpSecret } from '../../support/key-world.ts';
import { grown, type Held, heldNow } from '../../support/left-behind.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { startRawServer } from './raw-server.ts';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n';
const FIRST = `data: ${JSON.stringify({ choices: [{ delta: { content: 'First.' } }] })}\n\n`;
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n${FIRST.length.toString(16)}\r\n${FIRST}\r\n`;
/** One object left behind by each would show. */
const TIMES = 5;

let world: ChatWorld;
let server: Awaited<ReturnType<typeof startRawServer>>;
let say: (socket: Socket) => Promise<void>;
let providerId: string;
/** One at whose address nobody listens. */
let nobodysId: string;

beforeEach(async () => {
  world = await startChatWorld(1);
  server = await startRawServer((socket) => void say(socket));
  const add = (baseUrl: string) => world.providers.add({ kind: 'custom', baseUrl }).id;
  providerId = add(server.baseUrl);
  nobodysId = add('http://127.0.0.1:1/v1');
  const keysOf = (id: string, places: readonly number[]) =>
    places.map((place) => ({ secret: madeUpSecret(place), label: '', providerId: id }));
  await world.keys.add([...keysOf(providerId, [90, 91]), ...keysOf(nobodysId, [92, 93])]);
});

afterEach(async () => {
  await server.stop();
  await world.end();
});

/** What the server says first, and what happens once that has come. */
interface Fault {
  readonly isNobody?: boolean;
  readonly first: string;
  readonly next?: (socket: Socket, conversationId: string) => void | Promise<void>;
}

const asleep = (ms: number) => () => world.time.advance(ms);
const byteForByte = (socket: Socket) => {
  for (let second = 0; second < 120; second += 1) {
    socket.write(' ');
    world.time.advance(1000);
  }
};

const faults: Readonly<Record<string, Fault>> = {
  'a connection that is refused': { isNobody: true, first: '' },
  'one that is reset': { first: '', next: (socket) => void socket.resetAndDestroy() },
  'one that is reset in mid-stream': {
    first: `${HEAD}\r\n${FIRST}`,
    next: (socket) => void socket.resetAndDestroy(),
  },
  'a black hole': { first: '', next: asleep(100_000) },
  'headers that never end': { first: 'HTTP/1.1 200 OK\r\nx-slow: ', next: byteForByte },
  'a byte a second': { first: `${HEAD}\r\n${FIRST}data: `, next: byteForByte },
  'an answer without an end': {
    first: `${HEAD}\r\n${FIRST}`,
    next: (socket) => void socket.write('x'.repeat(20 * 1024 * 1024)),
  },
  'nonsense where a chunk should be': {
    first: CHUNKED,
    next: (socket) => void socket.write('this is no length\r\nnor is this data'),
  },
  'nonsense from the beginning': { first: 'SSH-2.0-made-up\r\n' },
  'a sleep in mid-stream': { first: `${HEAD}\r\n${FIRST}`, next: asleep(60 * MINUTE_MS) },
  'a person who stops it': {
    first: `${HEAD}\r\n${FIRST}`,
    next: (_, id) => world.chat.stop(id),
  },
};

/** Meets the fault in a conversation of its own; gives the state in which the answer ends. */
async function meet({ isNobody, first, next }: Fault): Promise<string> {
  const { id } = world.conversations.create({
    providerId: isNobody ? nobodysId : providerId,
    model: 'made-up',
  });
  // Another key may be tried, and meets the same.
  say = async (socket) => {
    socket.write(first);
    if (first.includes(FIRST)) {
      const isOurs = ({ conversationId }: { conversationId: string }) => conversationId === id;
      await world.when(() => world.told['chat.delta']?.some(isOurs) === true);
    }
    await next?.(socket, id);
  };
  world.chat.send(id, 'Hello');
  const { state } = await world.answered(id);
  await server.left();
  // Whatever rests for it is over.
  world.time.advance(60 * MINUTE_MS);
  return state;
}

async function meetAll(times: number): Promise<Held> {
  for (const [name, fault] of Object.entries(faults)) {
    for (let time = 0; time < times; time += 1) {
      expect(['failed', 'cut', 'stopped'], name).toContain(await meet(fault));
    }
  }
  expect(world.waitingForAnswers()).toBe(0);
  expect(world.faults).toEqual([]);
  // What was let go of last is noticed a turn later.
  await later();
  return heldNow();
}

it('no fault of the network leaves a socket, timer, listener, signal or stream behind', async () => {
  // The first ones load what later ones find.
  const before = await meetAll(1);
  const after = await meetAll(TIMES);
  const left = Object.entries(grown(before, after)).filter(([, by]) => by >= TIMES);
  expect(left).toEqual([]);
}, 60_000);
