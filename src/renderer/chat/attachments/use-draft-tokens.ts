import { useEffect, useState } from 'react';
import { MAX_MESSAGE_CHARS } from '../../../shared/attachment-limits.ts';
import { request } from '../../api.ts';
import { draftOf, followDraft, useOfDraft } from '../drafts.ts';
import { useAttached } from './attached-state.ts';

/** Writing comes first. */
const WAIT_MS = 500;

/** About how many tokens the message is that is being written, with what is attached to it. */
export function useDraftTokens(conversationId: string | null): number {
  const isEmpty = useOfDraft(conversationId, (draft) => draft === '');
  const { ready } = useAttached(conversationId);
  const [counted, setCounted] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let newest = '';
    const count = (draft: string) => {
      const text = draft.slice(0, MAX_MESSAGE_CHARS);
      newest = text;
      clearTimeout(timer);
      if (text === '') return setCounted(0);
      timer = setTimeout(() => {
        request('chat.countTokens', { text }).then(
          (tokens) => {
            if (newest === text) setCounted(tokens);
          },
          // An estimate: the last one does until the next.
          () => undefined,
        );
      }, WAIT_MS);
    };
    count(draftOf(conversationId));
    const unfollow = followDraft(conversationId, count);
    return () => {
      newest = '';
      clearTimeout(timer);
      unfollow();
    };
  }, [conversationId]);
  return ready.reduce((sum, { tokens }) => sum + tokens, isEmpty ? 0 : counted);
}
