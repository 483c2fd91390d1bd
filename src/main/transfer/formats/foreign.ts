import type { ImportSource } from '../../../shared/transfer.ts';
import { type PortableConversation, portableConversation } from '../portable.ts';
import { stableId } from '../stable-id.ts';
import { tidyTree } from '../tidy-tree.ts';

/** A message as another program tells it, by that program's own names. */
export interface ForeignMessage {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  /** Null: it only holds the tree together; its reasoning goes to what follows it. */
  readonly text: string | null;
  readonly reasoning?: string;
  readonly model?: string;
  readonly providerName?: string;
  readonly atMs: number | null;
  readonly isCut?: boolean;
  readonly promptTokens?: number | null;
  readonly completionTokens?: number | null;
}

interface ForeignConversation {
  readonly source: ImportSource;
  readonly id: string;
  readonly title: string;
  readonly model?: string;
  readonly systemPrompt?: string;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
  readonly isPinned?: boolean;
  readonly isArchived?: boolean;
  readonly messages: readonly ForeignMessage[];
  /** The last message of the branch that is shown; the newest branch where it is left out. */
  readonly shownId?: string;
}

const SHOWN = 2;

/** Makes one of ours; null where nothing was said in it. */
export function fromForeign(foreign: ForeignConversation): PortableConversation | null {
  const { source } = foreign;
  const conversationId = stableId(source, foreign.id);
  const tidy = tidyTree(foreign.messages, (id, turn) => `${id} ${turn}`);
  const byId = new Map(tidy.map((message) => [message.id, message]));
  const shown = upFrom(byId, foreign.shownId ?? null);
  const idOf = (id: string) => stableId(source, foreign.id, id);

  /** Of each that only holds the tree together: what it follows, and what was thought on the way there. */
  const passed = new Map<string, { parentId: string | null; reasoning: string }>();
  const kept = tidy.flatMap((message) => {
    const through = message.parentId === null ? undefined : passed.get(message.parentId);
    const parentId =
      through !== undefined
        ? through.parentId
        : byId.has(message.parentId ?? '')
          ? message.parentId
          : null;
    const reasoning = [through?.reasoning, message.reasoning].filter(Boolean).join('\n\n');
    if (message.text === null || (message.text === '' && reasoning === '')) {
      passed.set(message.id, { parentId, reasoning });
      return [];
    }
    return [{ ...message, text: message.text, parentId, reasoning }];
  });
  if (kept.length === 0) return null;

  const times = kept.flatMap(({ atMs }) => (atMs === null ? [] : [atMs]));
  const createdAtMs = foreign.createdAtMs ?? times[0] ?? foreign.updatedAtMs ?? 0;
  const updatedAtMs = foreign.updatedAtMs ?? times.toSorted((a, b) => b - a)[0] ?? createdAtMs;
  return portableConversation.parse({
    id: conversationId,
    title: foreign.title.trim().slice(0, 200),
    providerId: null,
    model: foreign.model?.slice(0, 200) || null,
    systemPrompt: (foreign.systemPrompt ?? '').slice(0, 100_000),
    createdAtMs,
    updatedAtMs,
    folderId: null,
    isPinned: foreign.isPinned ?? false,
    isArchived: foreign.isArchived ?? false,
    rank: null,
    messages: kept.map((message) => ({
      id: idOf(message.id),
      parentId: message.parentId === null ? null : idOf(message.parentId),
      role: message.role,
      text: message.text,
      reasoning: message.role === 'assistant' ? message.reasoning : '',
      state: message.isCut ? 'cut' : 'done',
      error: null,
      providerName: message.providerName?.slice(0, 200) || null,
      model: message.model?.slice(0, 200) || null,
      attempts: [],
      firstTokenMs: null,
      tookMs: null,
      promptTokens: message.promptTokens ?? null,
      completionTokens: message.completionTokens ?? null,
      costMicros: null,
      chosen: shown.has(message.id) ? SHOWN : 1,
      isPinned: false,
      isErased: false,
      createdAtMs: message.atMs ?? createdAtMs,
    })),
  });
}

function upFrom(
  byId: ReadonlyMap<string, ForeignMessage>,
  leaf: string | null,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = byId.get(leaf ?? ''); at !== undefined; at = byId.get(at.parentId ?? '')) {
    if (found.has(at.id)) break;
    found.add(at.id);
  }
  return found;
}
