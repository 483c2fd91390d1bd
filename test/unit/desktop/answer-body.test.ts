import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { bodyOf } from '../../../src/main/desktop/answer-body.ts';

/** An answer as it comes, and what is told of it. */
function answer(signal: AbortSignal | null = null) {
  const pieces = new PassThrough();
  let isEnded = false;
  const end = () => {
    isEnded = true;
    pieces.destroy();
  };
  return { pieces, body: bodyOf(pieces, end, signal), isEnded: () => isEnded };
}

const closed = (pieces: PassThrough) =>
  new Promise<void>((resolve) => void pieces.once('close', () => resolve()));
const textOf = (body: ReadableStream<Uint8Array>) => new Response(body).text();

it('is there to its end, be it read long after that came', async () => {
  const { pieces, body } = answer();
  pieces.write('Made-up ');
  pieces.end('words.');
  await closed(pieces);
  expect(await textOf(body)).toBe('Made-up words.');
});

it('comes whole to a slow reader, however many pieces it has', async () => {
  const { pieces, body } = answer();
  for (let at = 0; at < 100; at += 1) pieces.write(`${at} `);
  pieces.end();
  const reader = body.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += Buffer.from(value).toString();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(text.trim().split(' ')).toEqual(Array.from({ length: 100 }, (_, at) => String(at)));
});

it('takes no more than a little while nobody reads it', async () => {
  const { pieces, body } = answer();
  let taken = 0;
  pieces.on('data', () => {
    taken += 1;
  });
  const writing = setInterval(() => pieces.write('x'.repeat(1000)));
  await expect.poll(() => pieces.isPaused()).toBe(true);
  clearInterval(writing);
  expect(taken).toBe(16);
  await body.cancel();
});

it('ends the request when nobody wants the rest', async () => {
  const { pieces, body, isEnded } = answer();
  pieces.write('Made-up');
  const reader = body.getReader();
  await reader.read();
  await reader.cancel();
  expect(isEnded()).toBe(true);
});

it('fails where it broke off, and where it was closed before its end', async () => {
  const broken = answer();
  broken.pieces.write('Made-up');
  broken.pieces.destroy(new Error('net::ERR_CONNECTION_RESET'));
  await expect(textOf(broken.body)).rejects.toThrow('net::ERR_CONNECTION_RESET');
  const shut = answer();
  shut.pieces.destroy();
  await expect(textOf(shut.body)).rejects.toThrow('net::ERR_ABORTED');
});

it('fails with the reason of the signal that ended it', async () => {
  const stopping = new AbortController();
  const { pieces, body } = answer(stopping.signal);
  stopping.abort(new Error('stopped by the person'));
  pieces.destroy();
  await expect(textOf(body)).rejects.toThrow('stopped by the person');
});
