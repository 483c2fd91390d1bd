import type { Attachment } from '../../shared/attachments.ts';
import type { Message, MessageState } from '../../shared/messages.ts';
import type { Place } from './branches.ts';

/** Where a message stands, as it is stored. */
export interface PlaceRow {
  id: string;
  parent_id: string | null;
  chosen: number;
  deleted_at_ms: number | null;
}

/** A message as it is stored. */
export interface MessageRow extends PlaceRow {
  conversation_id: string;
  role: Message['role'];
  text: string;
  reasoning: string;
  reasoning_ms: number | null;
  state: MessageState;
  error: string | null;
  provider_name: string | null;
  model: string | null;
  attempts: string;
  first_token_ms: number | null;
  took_ms: number | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  cost_micros: number | null;
  pinned: number;
  created_at_ms: number;
}

export function toPlace({ id, parent_id, chosen, deleted_at_ms }: PlaceRow): Place {
  return { id, parentId: parent_id, chosen, isDeleted: deleted_at_ms !== null };
}

export function toRow(message: Message): Omit<MessageRow, 'chosen' | 'pinned' | 'deleted_at_ms'> {
  return {
    id: message.id,
    conversation_id: message.conversationId,
    role: message.role,
    text: message.text,
    reasoning: message.reasoning,
    reasoning_ms: message.reasoningMs,
    state: message.state,
    error: message.error === null ? null : JSON.stringify(message.error),
    provider_name: message.providerName,
    model: message.model,
    attempts: JSON.stringify(message.attempts),
    first_token_ms: message.firstTokenMs,
    took_ms: message.tookMs,
    prompt_tokens: message.usage?.promptTokens ?? null,
    completion_tokens: message.usage?.completionTokens ?? null,
    cost_micros: message.costMicros,
    parent_id: message.parentId,
    created_at_ms: message.createdAtMs,
  };
}

const ALONE: readonly string[] = [];

export function toMessage(
  row: MessageRow,
  attachments: readonly Attachment[],
  siblings: readonly string[] = ALONE,
): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    role: row.role,
    text: row.text,
    reasoning: row.reasoning,
    reasoningMs: row.reasoning_ms,
    state: row.state,
    error: row.error === null ? null : JSON.parse(row.error),
    providerName: row.provider_name,
    model: row.model,
    attempts: JSON.parse(row.attempts),
    firstTokenMs: row.first_token_ms,
    tookMs: row.took_ms,
    usage:
      row.prompt_tokens === null || row.completion_tokens === null
        ? null
        : { promptTokens: row.prompt_tokens, completionTokens: row.completion_tokens },
    costMicros: row.cost_micros,
    parentId: row.parent_id,
    siblings: siblings.length > 1 ? siblings : ALONE,
    pinned: row.pinned === 1,
    attachments,
    createdAtMs: row.created_at_ms,
  };
}
