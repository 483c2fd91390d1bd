import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { garbage, hang, page, refuse, reply } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';

let world: ChatWorld;

beforeEach(async () => {
  world = await startChatWorld(3, { models: ['b-model', 'a-model', 'b-model'] });
});

afterEach(() => world.end());

const read = (more?: { refresh?: boolean; signal?: AbortSignal }) =>
  world.models.of(world.provider, more);

describe('the list of models', () => {
  it('is sorted, each model once', async () => {
    expect(await read()).toEqual(['a-model', 'b-model']);
  });

  it('is read again after ten minutes or when asked to, and not before', async () => {
    await read();
    await read();
    expect(world.scripted.requests).toHaveLength(1);
    await read({ refresh: true });
    world.time.advance(600_000);
    await read();
    expect(world.scripted.requests).toHaveLength(3);
  });

  it('is read with another key where one is refused', async () => {
    world.scripted.fail({ times: 1 }, refuse(401, { code: 'invalid_api_key' }));
    expect(await read()).toEqual(['a-model', 'b-model']);
  });

  it.each([
    ['a log-in page', page(), 'provider-down'],
    ['truncated JSON', garbage(), 'provider-down'],
    ['a refusal of the request', refuse(404), 'model-unavailable'],
  ])('fails in the app’s terms where %s comes', async (_, fault, code) => {
    world.scripted.fail({}, fault);
    await expect(read()).rejects.toMatchObject({ code });
  });

  it('passes over entries that are none', async () => {
    const data = [{ id: 'good' }, { id: 7 }, {}];
    world.scripted.fail({}, reply({ status: 200, body: { object: 'list', data } }));
    expect(await read()).toEqual(['good']);
  });

  it('is read without an object around it, too, as Together sends it', async () => {
    const body = [{ id: 'b-model' }, null, { id: 'a-model', object: 'model' }];
    world.scripted.fail({}, reply({ status: 200, body }));
    expect(await read()).toEqual(['a-model', 'b-model']);
  });

  it('is given up after a minute', async () => {
    world.scripted.fail({}, hang());
    const asked = read();
    await world.scripted.came({});
    world.time.advance(60_000);
    await expect(asked).rejects.toMatchObject({ code: 'timeout' });
    await world.allClosed();
  });

  it('is no longer waited for once that is stopped', async () => {
    world.scripted.fail({}, hang());
    const stop = new AbortController();
    const asked = read({ signal: stop.signal });
    await world.scripted.came({});
    stop.abort(new Error('made-up reason'));
    await expect(asked).rejects.toThrow('made-up reason');
    await world.allClosed();
  });
});
