import { useEffect, useState } from 'react';
import type { ContextView } from '../../../shared/context.ts';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { type Thread, unread, useThreads } from '../threads-state.ts';
import { useHolding, useProviderOf } from '../use-chosen.ts';
import { setFirstSent } from './sent-from-here.tsx';

/** Opening a thread and writing in it come first. */
const WAIT_MS = 500;
/** A draft that pushes older messages out is told of in steps of so many tokens. */
const STEP = 256;

/**
 * What the next request will hold, the draft apart. Read anew when the path, the model, the system prompt or, where it
 * has no room beside the messages, the draft is another, once things have settled.
 */
export function useContextView(
  conversationId: string | null,
  model: string | null,
  draftTokens: number,
): ContextView | null {
  const settings = useLive('settings');
  const holding = useHolding(conversationId);
  const providerId = useProviderOf(conversationId)?.id ?? null;
  const path = useThreads(({ threads }) => pathOf(threads[conversationId ?? '']));
  const what = `${conversationId} ${path} ${providerId} ${model} ${holding.systemPrompt} ${settings.systemPrompt}`;
  const [view, setView] = useState<ContextView | null>(null);
  const isSettled = useThreads(
    ({ threads }) => threads[conversationId ?? '']?.messages.at(-1)?.state !== 'streaming',
  );
  const pushing = view === null || hasRoom(view, draftTokens) ? 0 : roundedUp(draftTokens);
  useEffect(() => {
    if (!isSettled || what === '') return;
    let isOld = false;
    const timer = setTimeout(() => {
      request('chat.context', { conversationId, providerId, model, draftTokens: pushing }).then(
        (read) => {
          if (isOld) return;
          setView(read);
          if (conversationId !== null) setFirstSent(conversationId, read.firstSentId);
        },
        // What was told last stands until the next answer.
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [what, isSettled, conversationId, providerId, model, pushing]);
  return view;
}

/** Another one where the path is; what an answer says while it grows changes nothing. */
function pathOf({ messages, earlier }: Thread = unread): string {
  const last = messages.at(-1);
  return `${earlier + messages.length} ${last?.id} ${last?.state}`;
}

/** Whether nothing is left out, with the draft neither. */
function hasRoom(view: ContextView, draftTokens: number): boolean {
  const { windowTokens, reserveTokens, sentTokens, leftOutCount } = view;
  if (windowTokens === null || draftTokens === 0) return true;
  return leftOutCount === 0 && sentTokens + draftTokens <= windowTokens - reserveTokens;
}

const roundedUp = (tokens: number) => Math.ceil(tokens / STEP) * STEP;
