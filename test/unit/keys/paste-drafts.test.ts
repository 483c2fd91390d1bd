import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderChoice } from '../../../src/shared/paste.ts';
import { createKeyWorld, madeUpSecret } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
beforeEach(async () => {
  world = await createKeyWorld();
});
afterEach(() => world.end());

const deepseek: ProviderChoice = { kind: 'preset', preset: 'deepseek' };
const relay: ProviderChoice = { kind: 'custom', baseUrl: 'https://relay.test/v1' };
const openAi = `sk-proj-${'testMadeUp'.repeat(4)}`;
const admin = `sk-admin-${'testMadeUp'.repeat(4)}`;

function add(draftId: string | null, facts: Partial<Parameters<typeof world.drafts.add>[0]> = {}) {
  return world.drafts.add({ draftId: draftId ?? '', choices: [], fallback: null, ...facts });
}
const providersOfKeys = () =>
  world.keys.list().map(({ providerId }) => world.providers.get(providerId).baseUrl);

describe('a preview', () => {
  it('shows masked keys with what is known of each, and no secret', async () => {
    await world.addKeys(1);
    const text = `${madeUpSecret(0)}\n\nwork | ${openAi}\n${openAi}\n${admin}\nhello`;
    const preview = world.drafts.preview({ text });
    expect(preview.found.map(({ line, label, status }) => [line, label, status])).toEqual([
      [1, null, 'stored'],
      [3, 'work', 'new'],
      [4, null, 'duplicate'],
      [5, null, 'new'],
    ]);
    expect(preview).toMatchObject({
      foundCount: 4,
      newCount: 2,
      duplicateCount: 1,
      storedCount: 1,
      ignored: [{ line: 6, reason: 'no-key' }],
      ignoredCount: 1,
    });
    expect(JSON.stringify(preview)).not.toMatch(/made-up|MadeUp/);
  });

  it('guesses a provider that is there, a preset, a URL', () => {
    const text = `${openAi}\nDEEPSEEK_API_KEY=${madeUpSecret(1)}\nhttps://relay.test/ ${madeUpSecret(2)}`;
    expect(world.drafts.preview({ text }).found.map(({ guess }) => guess)).toEqual([
      {
        providerId: world.provider.id,
        preset: 'openai',
        baseUrl: world.provider.baseUrl,
        from: 'prefix',
      },
      {
        providerId: null,
        preset: 'deepseek',
        baseUrl: 'https://api.deepseek.com/v1',
        from: 'name',
      },
      { providerId: null, preset: null, baseUrl: 'https://relay.test/v1', from: 'url' },
    ]);
  });

  it('guesses one provider for a URL, however it is written', () => {
    const text = `https://api.openai.com ${madeUpSecret(1)}\nhttps://api.openai.com/v1/ ${madeUpSecret(2)}`;
    for (const { guess } of world.drafts.preview({ text }).found) {
      expect(guess).toMatchObject({ providerId: world.provider.id, preset: 'openai' });
    }
  });

  it.each(['http://relay.test/v1', 'https://me:pass@relay.test/v1'])(
    'guesses nothing from %s',
    (url) => {
      expect(
        world.drafts.preview({ text: `${url} ${madeUpSecret(1)}` }).found[0]?.guess,
      ).toBeNull();
    },
  );

  it('takes unprefixed tokens for keys only once a provider is chosen', () => {
    const text = 'abcdefghij\nklmnopqrst';
    expect(world.drafts.preview({ text })).toMatchObject({ draftId: null, foundCount: 0 });
    expect(world.drafts.preview({ text, provider: relay })).toMatchObject({ newCount: 2 });
  });

  it('sends 500 rows at most and counts all', () => {
    const text = Array.from({ length: 1_200 }, (_, place) => madeUpSecret(place)).join('\n');
    const preview = world.drafts.preview({ text });
    expect(preview.found).toHaveLength(500);
    expect(preview).toMatchObject({ foundCount: 1_200, newCount: 1_200 });
  });

  it('of nothing makes no draft', () => {
    expect(world.drafts.preview({ text: '' })).toMatchObject({ draftId: null, ignoredCount: 0 });
  });
});

describe('an admin key', () => {
  const anthropic = `sk-ant-admin01-${'testMadeUp'.repeat(4)}`;

  it('of OpenAI is kept to tell what was spent; another’s is of no use', () => {
    const { found } = world.drafts.preview({ text: `${admin}\n${anthropic}` });
    expect(found.map((key) => [key.status, key.admin ?? false])).toEqual([
      ['new', true],
      ['admin', false],
    ]);
  });

  it('goes to OpenAI, whatever stands beside it and whatever is chosen', async () => {
    const { draftId } = world.drafts.preview({ text: `https://relay.test/ ${admin}` });
    await add(draftId, { choices: [{ index: 0, provider: relay }], fallback: deepseek });
    expect(providersOfKeys()).toEqual(['https://api.openai.com/v1']);
    expect(world.keys.list()).toMatchObject([{ admin: true }]);
  });
});

describe('adding a draft', () => {
  it('sends each key to its own choice, else its guess, else the fallback', async () => {
    const text = [openAi, madeUpSecret(1), madeUpSecret(2)].join('\n');
    const { draftId } = world.drafts.preview({ text });
    const result = await add(draftId, {
      choices: [{ index: 1, provider: relay }],
      fallback: deepseek,
    });
    expect(result).toMatchObject({ added: 3, failed: 0 });
    expect(providersOfKeys()).toEqual([
      'https://api.openai.com/v1',
      'https://relay.test/v1',
      'https://api.deepseek.com/v1',
    ]);
  });

  it('adds keys beyond the rows that were shown', async () => {
    const text = Array.from({ length: 600 }, (_, place) => madeUpSecret(place)).join('\n');
    const { draftId } = world.drafts.preview({ text });
    expect(await add(draftId, { fallback: deepseek })).toMatchObject({ added: 600 });
    expect(world.providers.list()).toHaveLength(2);
  });

  it('adds nothing where a key has nowhere to go, and keeps the draft', async () => {
    const { draftId } = world.drafts.preview({ text: `${openAi}\n${madeUpSecret(1)}` });
    await expect(add(draftId)).rejects.toMatchObject({ code: 'no-provider', details: { keys: 1 } });
    expect(world.keys.list()).toEqual([]);
    expect(await add(draftId, { fallback: deepseek })).toMatchObject({ added: 2 });
  });

  it('adds nothing where a choice is no good, and keeps the draft', async () => {
    const { draftId } = world.drafts.preview({ text: madeUpSecret(1) });
    const bad: ProviderChoice = { kind: 'custom', baseUrl: 'http://relay.test' };
    await expect(add(draftId, { fallback: bad })).rejects.toMatchObject({
      code: 'base-url-invalid',
    });
    expect(await add(draftId, { fallback: relay })).toMatchObject({ added: 1 });
  });

  it('keeps the draft for what the keychain did not take', async () => {
    const { draftId } = world.drafts.preview({ text: `${madeUpSecret(1)}\n${madeUpSecret(2)}` });
    const { set } = world.keychain;
    world.keychain.set = async (account, secret) => {
      if (secret === madeUpSecret(2)) world.keychain.trouble = 'keychain-failed';
      await set(account, secret);
    };
    expect(await add(draftId, { fallback: relay })).toMatchObject({
      added: 1,
      failed: 1,
      error: { code: 'keychain-failed' },
    });
    world.keychain.set = set;
    world.keychain.trouble = null;
    expect(await add(draftId, { fallback: relay })).toMatchObject({ added: 1, alreadyThere: 1 });
  });
});

describe('a draft is gone', () => {
  const gone = { code: 'draft-gone' };
  const order = { fallback: relay };
  let draftId: string | null;
  beforeEach(() => {
    ({ draftId } = world.drafts.preview({ text: madeUpSecret(1) }));
  });

  it('once it was added', async () => {
    await add(draftId, order);
    await expect(add(draftId, order)).rejects.toMatchObject(gone);
  });

  it('with the next preview', async () => {
    world.drafts.preview({ text: 'nothing' });
    await expect(add(draftId, order)).rejects.toMatchObject(gone);
  });

  it('when it is forgotten', async () => {
    world.drafts.forget();
    await expect(add(draftId, order)).rejects.toMatchObject(gone);
  });

  it('after ten minutes, and not before', async () => {
    world.time.advance(599_999);
    await expect(add(draftId)).rejects.toMatchObject({ code: 'no-provider' });
    world.time.advance(1);
    await expect(add(draftId, order)).rejects.toMatchObject(gone);
  });

  it('ten minutes after its own preview, not after an earlier one', async () => {
    world.time.advance(300_000);
    const { draftId: later } = world.drafts.preview({ text: madeUpSecret(2) });
    world.time.advance(400_000);
    expect(await add(later, order)).toMatchObject({ added: 1 });
  });
});
