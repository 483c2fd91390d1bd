import { constructAsking } from '../../../src/main/app/asking.ts';
import { constructConversations } from '../../../src/main/app/conversations.ts';
import { createEvents } from '../../../src/main/events.ts';
import type { Events } from '../../../src/shared/contract.ts';
import type { Message } from '../../../src/shared/messages.ts';
import type { ScriptedOptions } from '../../support/scripted-provider.ts';
import { startRotationWorld } from './rotation-world.ts';

export type ChatWorld = Awaited<ReturnType<typeof startChatWorld>>;

/** The chat service over the rotating fetch, a provider on loopback and a SQLite file. */
export async function startChatWorld(count: number, options: ScriptedOptions = {}) {
  const world = await startRotationWorld(count, options);
  const { db, providers, settings, rotation, time } = world;
  const events = createEvents((_, thrown) => {
    throw thrown;
  });
  const { publish } = events;
  const told: { [N in keyof Events]?: Events[N][] } = {};
  const changed = new Set<() => void>();
  events.onAny((name, payload) => {
    (told[name] as unknown[] | undefined)?.push(payload) ??
      Object.assign(told, { [name]: [payload] });
    for (const look of changed) look();
  });
  const faults: unknown[] = [];
  const ground = {
    db,
    publish,
    settings,
    now: time.now,
    newId: () => crypto.randomUUID(),
    onFault: (what: string, thrown: unknown) => faults.push([what, thrown]),
  };
  const kept = constructConversations(ground);
  const { conversations, messages } = kept;
  // Four characters to a token, so that a test can reckon.
  const counter = {
    count: async (texts: readonly string[]) => texts.map(({ length }) => Math.ceil(length / 4)),
  };
  const asking = constructAsking(ground, kept, providers, rotation, counter);
  const { chat } = asking;

  /** What the window would show: the last whole message, and what was added since. */
  function shown(conversationId: string): Message | undefined {
    return told['chat.message']
      ?.filter((message) => message.conversationId === conversationId)
      .at(-1);
  }

  function when(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        changed.delete(look);
        resolve();
      };
      changed.add(look);
      look();
    });
  }

  return {
    ...world,
    ...kept,
    ...asking,
    told,
    faults,
    /** A conversation with the provider and its first model. */
    begin: (): string =>
      conversations.create({ providerId: world.provider.id, model: 'made-up-chat' }).id,
    of: (conversationId: string) => messages.part(conversationId).messages,
    shown,
    when,
    /** Resolves with the answer, once it has ended. */
    async answered(conversationId: string): Promise<Message> {
      await when(() => {
        const message = shown(conversationId);
        return message?.role === 'assistant' && message.state !== 'streaming';
      });
      await chat.stop(conversationId);
      const last = messages.part(conversationId).messages.at(-1);
      if (last === undefined) throw new Error('there is no answer');
      return last;
    },
    /** Resolves once so much of the answer was told. */
    begun: (length: number = 1) =>
      when(
        () => (told['chat.delta'] ?? []).reduce((sum, { text }) => sum + text.length, 0) >= length,
      ),
    async end(): Promise<void> {
      await chat.stopAll();
      await world.end();
    },
  };
}

/** Says of each answer which it is. */
export function numberedAnswers(): () => string {
  let asked = 0;
  return () => {
    asked += 1;
    return `Answer number ${asked}.`;
  };
}
