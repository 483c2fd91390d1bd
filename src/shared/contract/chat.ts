import { z } from 'zod';
import { MAX_MESSAGE_CHARS } from '../attachment-limits.ts';
import { type AttachmentContent, attachmentsInput } from '../attachments.ts';
import type { ContextView } from '../context.ts';
import type { Message } from '../messages.ts';
import type { PathChange, ThreadFacts } from '../threads.ts';
import { id, model } from './fields.ts';
import { takes } from './takes.ts';

const text = z.string().max(MAX_MESSAGE_CHARS);
/** A message, by its conversation and itself. */
const message = z.object({ conversationId: id, messageId: id });
const deleted = z.object({ conversationId: id, ids: z.array(id).min(1).max(1_000_000) });

export const chatRequests = {
  /** Answers as soon as the message is stored; the answer comes as events. */
  'chat.send': takes(
    z
      .object({ conversationId: id, text, attachments: attachmentsInput.optional() })
      .refine(({ text, attachments = [] }) => text !== '' || attachments.length > 0),
  ).gives<void>(),
  /** What is in it. */
  'chat.attachment': takes(z.object({ id })).gives<AttachmentContent>(),
  /** Asks the person where a file of it should go; false where they say nowhere. */
  'chat.saveAttachment': takes(z.object({ id })).gives<boolean>(),
  /** What the next request would hold. */
  'chat.context': takes(
    z.object({
      /** Null for a new chat. */
      conversationId: id.nullable(),
      /** Those that the window shows; the model null where it is found when the request is made. */
      providerId: id.nullable(),
      model: z.string().max(200).nullable(),
      /** Of what is being written, with its attachments. */
      draftTokens: z.int().min(0).max(1_000_000_000).optional(),
    }),
  ).gives<ContextView>(),
  /** About how many tokens a text is. */
  'chat.countTokens': takes(z.object({ text })).gives<number>(),
  'chat.stop': takes(z.object({ conversationId: id })).gives<void>(),
  /** Asks in other words, on a branch of its own. */
  'chat.edit': takes(message.extend({ text: text.min(1) })).gives<void>(),
  /** Answers a question anew, on a branch of its own. */
  'chat.regenerate': takes(
    z.object({
      conversationId: id,
      /** The answer that is wanted anew, or the question; the last one that is shown where it is left out. */
      messageId: id.optional(),
      /** For this answer only, as the provider. */
      model: model.optional(),
      providerId: id.optional(),
    }),
  ).gives<void>(),
  /** Other models answer the last question, too, beside the answer that is shown. */
  'chat.alongside': takes(
    z.object({
      conversationId: id,
      models: z
        .array(z.object({ providerId: id.optional(), model }))
        .min(1)
        .max(2),
    }),
  ).gives<{ readonly questionId: string }>(),
  'chat.siblings': takes(message).gives<readonly Message[]>(),
  /** Goes on with an answer that was cut off or stopped, in the same message. */
  'chat.goOn': takes(message).gives<void>(),
  /** Leads the shown path over a message: switches branches, or jumps to one. */
  'chat.show': takes(message).gives<void>(),
  /** Out of sight, until it is restored or erased; gives the ids of what went. */
  'chat.delete': takes(
    /** `following`: with all that follows it, on every branch. */
    message.extend({ following: z.boolean() }),
  ).gives<string[]>(),
  'chat.restore': takes(deleted).gives<void>(),
  /** Nothing of what deleted messages said is left; what was deleted is erased at quit, at the latest. */
  'chat.erase': takes(deleted).gives<void>(),
  'chat.pin': takes(message.extend({ pinned: z.boolean() })).gives<void>(),
};

export interface ChatEvents {
  /** A message was stored, or an answer's attempts, state or figures changed; its whole text so far. */
  'chat.message': Message;
  'chat.path': PathChange;
  'chat.facts': ThreadFacts;
  /** Text to append, at most once every 16 ms for an answer. `offset`: the length of `text` before it. */
  'chat.delta': {
    readonly conversationId: string;
    readonly messageId: string;
    readonly offset: number;
    readonly text: string;
    readonly reasoning: string;
  };
}
