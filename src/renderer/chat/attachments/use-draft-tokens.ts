import { useEffect, useState } from 'react';
import { MAX_MESSAGE_CHARS } from '../../../shared/attachment-limits.ts';
import { request } from '../../api.ts';
import { useDraft } from '../drafts.ts';
import { useAttached } from './attached-state.ts';

/** Writing comes first. */
const WAIT_MS = 500;

/** About how many tokens the message is that is being written, with what is attached to it. */
export function useDraftTokens(conversationId: string | null): number {
  const text = useDraft(conversationId).slice(0, MAX_MESSAGE_CHARS);
  const { ready } = useAttached(conversationId);
  const [counted, setCounted] = useState(0);
  useEffect(() => {
    if (text === '') {
      setCounted(0);
      return;
    }
    let isOld = false;
    const timer = setTimeout(() => {
      request('chat.countTokens', { text }).then(
        (tokens) => {
          if (!isOld) setCounted(tokens);
        },
        // An estimate: the last one does until the next.
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [text]);
  return ready.reduce((sum, { tokens }) => sum + tokens, text === '' ? 0 : counted);
}
