import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSnippets } from '../../../src/main/chat/snippets.ts';
import { refuse } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(2);
  id = world.begin();
  world.settings.update({ defaultProviderId: world.provider.id });
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const helper = {
  name: 'Reviewer',
  icon: '',
  color: 'teal',
  systemPrompt: 'Find the faults.',
  providerId: null,
  model: 'made-up-mini',
  parameters: { temperature: 0.2 },
} as const;

async function ask(): Promise<Record<string, unknown>> {
  world.chat.send(id, 'Hello');
  await world.answered(id);
  return JSON.parse(world.scripted.matching({ path: CHAT }).at(-1)?.body ?? '');
}

const systemOf = (body: Record<string, unknown>) =>
  (body.messages as { role: string; content: string }[]).find(({ role }) => role === 'system')
    ?.content;

describe('parameters', () => {
  it('of the conversation go before the usual ones; what nobody set isn’t sent', async () => {
    expect(await ask()).not.toHaveProperty('temperature');
    world.settings.update({ parameters: { temperature: 0.3, maxTokens: 100 } });
    expect(await ask()).toMatchObject({ temperature: 0.3, max_tokens: 100 });
    world.conversations.update(id, { parameters: { temperature: 1.2 } });
    const body = await ask();
    expect(body).toMatchObject({ temperature: 1.2, max_tokens: 100 });
    expect(body).not.toHaveProperty('top_p');
  });

  it('that the provider refuses are named, and no key is blamed', async () => {
    world.conversations.update(id, { parameters: { temperature: 1.2 } });
    const message = "Unsupported parameter: 'temperature' is not supported with this model.";
    for (const status of [400, 401, 403, 422]) {
      world.scripted.fail(
        { path: CHAT, times: 1 },
        refuse(status, { code: 'unsupported_parameter', message }),
      );
      await ask();
      expect(world.of(id).at(-1)).toMatchObject({
        state: 'failed',
        error: {
          code: 'request-refused',
          details: { meaning: 'bad-request', parameter: 'temperature' },
        },
      });
    }
    for (const { state, cooldown } of world.keys.list()) {
      expect({ state, cooldown }).toEqual({ state: 'active', cooldown: null });
    }
  });
});

describe('an assistant', () => {
  it('says what its conversations don’t say themselves, as it is when they are answered', async () => {
    const { id: assistantId } = world.assistants.save(helper);
    world.conversations.update(id, { assistantId, model: null, providerId: null });
    const first = await ask();
    expect(first).toMatchObject({ model: 'made-up-mini', temperature: 0.2 });
    expect(systemOf(first)).toBe('Find the faults.');
    world.assistants.save({ ...helper, id: assistantId, systemPrompt: 'Be kind.' });
    expect(systemOf(await ask())).toBe('Be kind.');
    world.conversations.update(id, {
      model: 'made-up-chat',
      systemPrompt: 'My own.',
      parameters: { temperature: 1 },
    });
    const own = await ask();
    expect(own).toMatchObject({ model: 'made-up-chat', temperature: 1 });
    expect(systemOf(own)).toBe('My own.');
  });

  it('leads its conversations to another provider when it is changed', async () => {
    const { id: assistantId } = world.assistants.save({ ...helper, providerId: world.provider.id });
    world.conversations.update(id, { assistantId, model: null, providerId: null });
    await ask();
    expect(world.conversations.get(id).providerId).toBeNull();
  });

  it('that is deleted leaves its conversations what it said', async () => {
    const { id: assistantId } = world.assistants.save(helper);
    world.conversations.update(id, { assistantId, model: null, providerId: null });
    world.assistants.remove(assistantId);
    expect(world.assistants.list()).toEqual([]);
    expect(world.conversations.get(id)).toMatchObject({
      assistantId: null,
      model: 'made-up-mini',
      systemPrompt: 'Find the faults.',
      parameters: { temperature: 0.2 },
    });
    expect(systemOf(await ask())).toBe('Find the faults.');
  });

  it('is told whenever one changes, oldest first', () => {
    const first = world.assistants.save(helper);
    world.assistants.save({ ...helper, name: 'Second' });
    world.assistants.save({ ...helper, id: first.id, name: 'First' });
    expect(world.told['assistants.changed']?.at(-1)?.map(({ name }) => name)).toEqual([
      'First',
      'Second',
    ]);
    const gone = expect.objectContaining({ code: 'not-found', details: { what: 'assistant' } });
    expect(() => world.assistants.save({ ...helper, id: 'gone' })).toThrow(gone);
    expect(() => world.assistants.remove('gone')).toThrow(gone);
  });

  it('whose parameters no longer parse has none', () => {
    const { id: assistantId } = world.assistants.save(helper);
    world.db.exec(`UPDATE assistants SET parameters = '{"temperature": "hot"}'`);
    expect(world.assistants.find(assistantId)?.parameters).toEqual({});
  });
});

describe('snippets', () => {
  it('are kept in the order they were made in, changed and removed', () => {
    const told: string[][] = [];
    let count = 0;
    const snippets = createSnippets({
      db: world.db,
      publish: (name) => {
        if (name === 'snippets.changed') told.push(snippets.list().map((each) => each.name));
      },
      newId: () => {
        count += 1;
        return `s${count}`;
      },
    });
    snippets.save({ name: 'Translate', text: 'Into {{language}}:' });
    snippets.save({ name: 'Shorter', text: 'Say it in one sentence.' });
    snippets.save({ id: 's1', name: 'Render', text: 'Into {{language}}.' });
    expect(snippets.list()).toEqual([
      { id: 's1', name: 'Render', text: 'Into {{language}}.' },
      { id: 's2', name: 'Shorter', text: 'Say it in one sentence.' },
    ]);
    snippets.remove('s1');
    expect(told).toEqual([
      ['Translate'],
      ['Translate', 'Shorter'],
      ['Render', 'Shorter'],
      ['Shorter'],
    ]);
    const gone = expect.objectContaining({ code: 'not-found', details: { what: 'snippet' } });
    expect(() => snippets.remove('s1')).toThrow(gone);
    expect(() => snippets.save({ id: 's1', name: 'Again', text: '.' })).toThrow(gone);
  });
});
