import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRotatingFetch } from '../../../src/main/chat/rotating-fetch.ts';
import type { Provider } from '../../../src/main/keys/providers.ts';
import { type RotationWorld, startRotationWorld } from './rotation-world.ts';

const BASE_URL = 'https://api.made-up.invalid/team/v1';

let world: RotationWorld;
let provider: Provider;
let sentTo: string[];

beforeEach(async () => {
  world = await startRotationWorld(0);
  provider = world.providers.add({ kind: 'custom', baseUrl: BASE_URL });
  await world.keys.add([{ secret: 'sk-test-made-up-0001', label: '', providerId: provider.id }]);
  sentTo = [];
});

afterEach(() => world.end());

/** Tries an address; gives the error's code, or null where it was sent. */
async function tryOn(input: RequestInfo | URL): Promise<string | null> {
  const rotating = createRotatingFetch(
    {
      ...world.rotation,
      fetch: async (address) => {
        sentTo.push(String(address));
        return new Response('{"object":"list"}');
      },
    },
    { provider },
  );
  return rotating(input).then(
    () => null,
    (thrown) => thrown.code,
  );
}

describe('a key', () => {
  it.each([
    'https://other.invalid/team/v1/models',
    'http://api.made-up.invalid/team/v1/models',
    'https://api.made-up.invalid:8443/team/v1/models',
    'https://api.made-up.invalid.other.invalid/team/v1/models',
    'https://api.made-up.invalid@other.invalid/team/v1/models',
    'https://user:word@api.made-up.invalid/team/v1/models',
    'https://api.made-up.invalid/team/v1evil/models',
    'https://api.made-up.invalid/team/v1',
    'https://api.made-up.invalid/team/v1?/models',
    'https://api.made-up.invalid/other/v1/models',
    `${BASE_URL}/../../other/models`,
    `${BASE_URL}/..\\..\\other/models`,
    `${BASE_URL}/%2e%2e/%2E%2e/other/models`,
    '//other.invalid/team/v1/models',
    '/team/v1/models',
    '',
  ])('doesn’t leave for %j', async (address) => {
    expect(await tryOn(address)).toBe('wrong-host');
    expect(sentTo).toEqual([]);
  });

  it.each([
    `${BASE_URL}/models`,
    `${BASE_URL}/models?limit=1`,
    `${BASE_URL}//models`,
    `${BASE_URL}\\@other.invalid/models`,
    `  ${BASE_URL}/a/../models`,
    'HTTPS://API.made-up.invalid:443/team/v1/models',
  ])('goes to its own provider for %j', async (address) => {
    expect(await tryOn(address)).toBeNull();
    expect(sentTo).toEqual([expect.stringContaining(`${BASE_URL}/`)]);
  });

  it('goes to its own host and path alone, whatever is asked for and in whatever form', async () => {
    const pieces = fc.constantFrom(
      ...['..', '.', '%2e%2e', '\\', '/', '//', '@', ':', '?', '#', 'other.invalid', 'v1', 'evil'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 8 }), fc.boolean(), async (parts, asUrl) => {
        sentTo = [];
        const address = BASE_URL + parts.join('');
        await tryOn(asUrl && URL.canParse(address) ? new URL(address) : address);
        for (const each of sentTo) {
          const { origin, pathname } = new URL(each);
          expect(origin).toBe('https://api.made-up.invalid');
          expect(pathname.startsWith('/team/v1/')).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
