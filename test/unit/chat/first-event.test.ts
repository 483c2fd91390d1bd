import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peekFirstEvent } from '../../../src/main/chat/first-event.ts';

/** An answer whose body comes in these pieces. */
function answer(pieces: readonly string[], contentType = 'text/event-stream'): Response {
  const encoder = new TextEncoder();
  const waiting = pieces.map((piece) => encoder.encode(piece));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = waiting.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(next);
    },
  });
  return new Response(body, { headers: { 'content-type': contentType } });
}

async function handedOn(pieces: readonly string[], contentType?: string): Promise<string | null> {
  const peeked = await peekFirstEvent(answer(pieces, contentType));
  return 'response' in peeked ? await peeked.response.text() : null;
}

async function errorIn(pieces: readonly string[], contentType?: string): Promise<string> {
  const peeked = await peekFirstEvent(answer(pieces, contentType));
  if ('response' in peeked) throw new Error(`handed on: ${await peeked.response.text()}`);
  return peeked.falseSuccess.kind === 'error' ? peeked.falseSuccess.body : 'a page';
}

describe('the first event of a successful answer', () => {
  it('is handed on, and all that follows, byte for byte', async () => {
    const pieces = ['data: {"choices":[]}\n\n', 'data: {"choices":[1]}\n\n', 'data: [DONE]\n\n'];
    expect(await handedOn(pieces)).toBe(pieces.join(''));
  });

  it('is handed on wherever the network cuts it', async () => {
    const text =
      ': keep-alive\n\nevent: message\ndata: {"choices":[{"delta":{"content":"好"}}]}\n\ndata: [DONE]\n\n';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(await handedOn(pieces.filter((piece) => piece !== ''))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('is an error where its data holds one', async () => {
    const data = '{"error":{"message":"made up","code":"insufficient_quota"}}';
    expect(await errorIn([`data: ${data}\n\n`])).toContain('insufficient_quota');
    expect(await errorIn([': ping\n\n', 'data:', `${data}\n\n`])).toContain('insufficient_quota');
  });

  it('is an error where the event says so, or vLLM’s object does', async () => {
    expect(await errorIn(['event: error\ndata: {"message":"made up"}\n\n'])).toContain('made up');
    expect(await errorIn(['data: {"object":"error","message":"made up"}\n\n'])).toContain(
      'made up',
    );
  });

  it('is an error where a plain JSON body begins with one', async () => {
    const json = 'application/json';
    expect(await errorIn(['{"err', 'or":{"message":"made up"}}'], json)).toContain('made up');
    expect(await errorIn(['{"success":false,"message":"made up"}'], json)).toContain('made up');
    expect(await errorIn(['{"base_resp":{"status_code":1008}}'], json)).toContain('1008');
  });

  it('is fine where an answer only names an error that is none', async () => {
    const json = 'application/json';
    const body = '{"error":null,"data":[]}';
    expect(await handedOn([body], json)).toBe(body);
    expect(await handedOn(['{"object":"list","data":[]}'], json)).toContain('list');
    expect(await handedOn(['{"base_resp":{"status_code":0}}'], json)).toContain('0');
  });

  it('is a page where HTML comes', async () => {
    expect(await errorIn(['<!doctype html>'], 'text/html; charset=utf-8')).toBe('a page');
  });

  it('may be missing: an empty body is handed on as it is', async () => {
    expect(await handedOn([])).toBe('');
  });
});
