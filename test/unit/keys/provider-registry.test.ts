import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toProviderView } from '../../../src/main/keys/provider-registry.ts';
import { createProviderStore } from '../../../src/main/keys/provider-store.ts';
import { presets } from '../../../src/main/keys/providers.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
beforeEach(async () => {
  world = await createKeyWorld();
});
afterEach(() => world.end());

const relay = { kind: 'custom', baseUrl: 'https://api.relay.test/v1/' } as const;

it('stands in memory as it stands on disk, oldest first', () => {
  world.providers.add(relay);
  world.providers.rename(world.provider.id, 'Mine');
  world.providers.noteModel(world.provider.id, 'some-model');
  expect(world.providers.list()).toEqual(createProviderStore(world.db).all());
  expect(world.providers.list().map(({ name }) => name)).toEqual(['Mine', 'relay.test']);
  expect(world.providers.get(world.provider.id).lastModel).toBe('some-model');
});

describe('adding', () => {
  it('names a custom provider after its host until it gets a name', () => {
    expect(world.providers.add(relay)).toMatchObject({
      name: 'relay.test',
      baseUrl: 'https://api.relay.test/v1',
      preset: null,
    });
    const named = { kind: 'custom', baseUrl: 'https://b.test', name: 'B' } as const;
    expect(world.providers.add(named).name).toBe('B');
  });

  it('knows a preset by its base URL', () => {
    const typed = { kind: 'custom', baseUrl: 'https://api.deepseek.com/v1/' } as const;
    expect(world.providers.add(typed)).toMatchObject({ name: 'DeepSeek', preset: 'deepseek' });
  });

  it('refuses a base URL that has a provider, and says which', () => {
    expect(() => world.providers.add({ kind: 'preset', preset: 'openai' })).toThrow(
      expect.objectContaining({ code: 'provider-exists', details: { name: 'OpenAI' } }),
    );
  });

  it('refuses a base URL that keys must not be sent to', () => {
    expect(() => world.providers.add({ kind: 'custom', baseUrl: 'http://relay.test' })).toThrow(
      expect.objectContaining({ code: 'base-url-invalid', details: { reason: 'not-https' } }),
    );
  });
});

describe('ensuring', () => {
  it('makes what is missing once, and gives what is there', () => {
    const made = world.providers.ensure(relay);
    expect(world.providers.ensure(relay)).toEqual(made);
    expect(world.providers.ensure({ kind: 'preset', preset: 'openai' })).toEqual(world.provider);
    expect(world.providers.ensure({ kind: 'existing', providerId: made.id })).toEqual(made);
    expect(world.providers.list()).toHaveLength(2);
  });

  it('fails for one that is gone', () => {
    expect(() => world.providers.ensure({ kind: 'existing', providerId: 'gone' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

it('is no preset any more once its base URL is another', () => {
  expect(world.providers.setBaseUrl(world.provider.id, 'https://b.test/v1').preset).toBeNull();
  const { baseUrl, id } = presets[2] ?? { baseUrl: '', id: null };
  expect(world.providers.setBaseUrl(world.provider.id, baseUrl).preset).toBe(id);
});

it('tells the window of every change, without what only we need', () => {
  world.heard.length = 0;
  world.providers.rename(world.provider.id, 'Mine');
  world.providers.remove(world.provider.id);
  expect(world.heard).toEqual([
    { name: 'providers.changed', payload: [{ ...toProviderView(world.provider), name: 'Mine' }] },
    { name: 'providers.changed', payload: [] },
  ]);
  expect(toProviderView(world.provider)).not.toHaveProperty('lastModel');
});

it('holds presets by base URLs in the form in which all are kept', () => {
  for (const { id, baseUrl } of presets) {
    expect(world.providers.ensure({ kind: 'custom', baseUrl })).toMatchObject({
      preset: id,
      baseUrl,
    });
  }
});
