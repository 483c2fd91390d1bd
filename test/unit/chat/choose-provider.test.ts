import { expect, it } from 'vitest';
import { chooseProvider } from '../../../src/main/chat/choose-model.ts';
import type { Provider } from '../../../src/main/keys/providers.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';

const provider = (id: string): Provider => ({
  id,
  name: id,
  baseUrl: `https://${id}.example/v1`,
  preset: null,
  demo: false,
  lastModel: null,
});
const all = [provider('first'), provider('usual'), provider('own')];

function choose(providerId: string | null, defaultProviderId: string | null, list = all) {
  const find = (id: string) => list.find((one) => one.id === id) ?? null;
  const settings = { ...defaultSettings, defaultProviderId };
  return chooseProvider({ providerId }, settings, { list: () => list, find }).id;
}

it.each([
  ['own', 'usual', 'own'],
  [null, 'usual', 'usual'],
  [null, 'removed', 'first'],
  [null, null, 'first'],
])('of %s and the usual %s it takes %s', (own, usual, chosen) => {
  expect(choose(own, usual)).toBe(chosen);
});

it('sends a conversation whose provider was removed to no other: that is said, and another can be chosen', () => {
  const notFound = expect.objectContaining({ code: 'not-found', details: { what: 'provider' } });
  expect(() => choose('removed', 'usual')).toThrow(notFound);
});

it('says where there is no provider at all', () => {
  const none = expect.objectContaining({ code: 'no-provider' });
  expect(() => choose('removed', null, [])).toThrow(none);
  expect(() => choose(null, null, [])).toThrow(none);
});
