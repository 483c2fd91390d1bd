import type { Conversation } from '../../../shared/conversations.ts';
import type { SearchHit } from '../../../shared/search.ts';
import { holder, wordsOf } from '../../../shared/search-words.ts';

/** So many titles are shown at first: the messages are below them. */
const TITLES = 8;

export type ResultRow =
  | { readonly kind: 'heading'; readonly key: 'titles' | 'messages' }
  | { readonly kind: 'title'; readonly key: string; readonly conversation: Conversation }
  | { readonly kind: 'conversation'; readonly key: string; readonly conversation: Conversation }
  | { readonly kind: 'hit'; readonly key: string; readonly hit: SearchHit };

/** Conversations whose title holds the words, then the messages that do, those of a conversation together. */
export function resultRows(
  conversations: readonly Conversation[],
  hits: readonly SearchHit[],
  text: string,
): ResultRow[] {
  const words = wordsOf(text);
  const holds = holder(words);
  const titles = words.length === 0 ? [] : conversations.filter(({ title }) => holds(title));
  const rows: ResultRow[] = [];
  if (titles.length > 0) rows.push({ kind: 'heading', key: 'titles' });
  for (const conversation of titles.slice(0, TITLES)) {
    rows.push({ kind: 'title', key: `t:${conversation.id}`, conversation });
  }
  const byId = new Map(conversations.map((each) => [each.id, each]));
  const groups = Map.groupBy(
    hits.filter(({ conversationId }) => byId.has(conversationId)),
    ({ conversationId }) => conversationId,
  );
  if (groups.size > 0) rows.push({ kind: 'heading', key: 'messages' });
  for (const [id, found] of groups) {
    const conversation = byId.get(id);
    if (conversation === undefined) continue;
    rows.push({ kind: 'conversation', key: `g:${id}`, conversation });
    for (const hit of found) rows.push({ kind: 'hit', key: `m:${hit.messageId}`, hit });
  }
  return rows;
}
