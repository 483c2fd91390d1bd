import { createRotatingFetch } from '../../src/main/chat/rotating-fetch.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { Run } from './run.ts';

const LOOK_AGAIN_MS = 10_000;

/** Chats as the app has them but for the words: one request each, through the fetch that rotates. */
export function createChats({ chance, time, watch, report, services }: Run) {
  let underWay = 0;

  async function chat(host: string | null): Promise<void> {
    const { rotation, providers } = services();
    const named = host === null ? null : providers.withBaseUrl(`https://${host}/v1`);
    const provider = named ?? providers.list()[chance.below(providers.list().length)];
    if (provider === undefined) return;
    const fetch = createRotatingFetch(rotation, { provider, onAttempt: watch.onAttempt });
    watch.counts.chats += 1;
    underWay += 1;
    try {
      const body = JSON.stringify({ model: 'made-up-chat', messages: [], stream: true });
      const answer = await fetch(`${provider.baseUrl}/chat/completions`, { method: 'POST', body });
      await answer.text();
      watch.counts.served += 1;
      providers.noteModel(provider.id, 'made-up-chat');
    } catch (thrown) {
      // A body that breaks off is a TypeError.
      const isExpected = thrown instanceof AppError || thrown instanceof TypeError;
      if (!isExpected) report(`a chat ended with ${thrown}`);
    } finally {
      underWay -= 1;
    }
  }

  return {
    /** With the provider on that host, or with any. */
    begin: (host: string | null) => void chat(host),
    /** Answers end before the app quits. */
    async ended(): Promise<void> {
      while (underWay > 0) await time.runUntil(time.trueNow() + LOOK_AGAIN_MS);
    },
  };
}
