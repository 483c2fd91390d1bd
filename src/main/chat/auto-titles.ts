import type { Message } from '../../shared/messages.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Provider } from '../keys/providers.ts';
import { type Conversations, titleOf } from './conversations.ts';
import type { MessageStore } from './message-store.ts';
import { createClient } from './provider-client.ts';
import { createRotatingFetch, type RotationParts } from './rotating-fetch.ts';
import { createThoughtTags } from './thought-tags.ts';
import { wordsIn } from './words-in.ts';

/** So much of the question and of the answer is shown to the model: a title costs next to nothing. */
const SHOWN_CHARS = 1500;
const PATIENCE_MS = 30_000;
const ASK =
  'Give this conversation a title of at most six words, in its own language. Answer with the title alone.';

/**
 * Where the person wants it, has the model name a conversation after its first answer: one small request, sent as any
 * other. Where that fails, the first words stay its title, and nobody is told.
 */
export function createAutoTitles(parts: {
  readonly rotation: RotationParts;
  readonly conversations: Conversations;
  readonly messages: MessageStore;
  readonly providers: { find(id: string): Provider | null };
  readonly settings: () => Settings;
}) {
  const { rotation, conversations, messages, providers, settings } = parts;
  const underWay = new Map<
    string,
    { readonly end: AbortController; readonly done: Promise<void> }
  >();

  /** The conversation's provider and its question, where it still has the title that the question gave it. */
  function untitled(conversationId: string) {
    const { title, providerId } = conversations.get(conversationId);
    const provider = providerId === null ? null : providers.find(providerId);
    const { path } = messages.thread(conversationId);
    const [question, , more] = messages.said(path).slice(0, 3);
    if (question === undefined || more !== undefined || title !== titleOf(question.text))
      return null;
    return provider === null || provider.demo ? null : { provider, question };
  }

  async function name(answer: Message, signal: AbortSignal): Promise<void> {
    const { conversationId, model } = answer;
    const found = untitled(conversationId);
    if (found === null || model === null) return;
    const { provider, question } = found;
    const fetch = createRotatingFetch(rotation, { provider, conversationId });
    const client = await createClient(provider, fetch);
    const completion = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'user', content: question.text.slice(0, SHOWN_CHARS) },
          { role: 'assistant', content: answer.text.slice(0, SHOWN_CHARS) },
          { role: 'user', content: ASK },
        ],
      },
      { signal },
    );
    const tags = createThoughtTags();
    const said = tags.take(wordsIn(completion).text).text + tags.rest().text;
    const title = titleOf(said.replace(/^[\s"'“”《]+|[\s"'“”》.。]+$/g, ''));
    // It may have been named by hand, or removed, since.
    if (title !== '' && !signal.aborted && untitled(conversationId) !== null) {
      conversations.update(conversationId, { title });
    }
  }

  /** Done when no title is asked for any more. */
  async function settled(): Promise<void> {
    await Promise.all([...underWay.values()].map(({ done }) => done));
  }

  return {
    /** Hears of every message. */
    follow(message: Message): void {
      const { conversationId: id, role, state } = message;
      if (!settings().autoTitle || role !== 'assistant' || state !== 'done') return;
      if (underWay.has(id)) return;
      const end = new AbortController();
      const timer = rotation.timers.set(() => end.abort(), PATIENCE_MS);
      const done = Promise.resolve()
        .then(() => name(message, end.signal))
        .catch(() => undefined)
        .finally(() => {
          rotation.timers.clear(timer);
          underWay.delete(id);
        });
      underWay.set(id, { end, done });
    },
    settled,
    async stop(): Promise<void> {
      for (const { end } of underWay.values()) end.abort();
      await settled();
    },
  };
}
