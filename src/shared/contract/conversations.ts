import { z } from 'zod';
import type { Conversation } from '../conversations.ts';
import { type Draft, MAX_DRAFT_CHARS } from '../drafts.ts';
import type { Folder } from '../folders.ts';
import { parametersSchema } from '../parameters.ts';
import type { SearchAnswer } from '../search.ts';
import { MAX_SEARCH_CHARS } from '../search-words.ts';
import type { PathPart, ThreadFacts } from '../threads.ts';
import { id, name } from './fields.ts';
import { nothing, takes } from './takes.ts';

const folderName = name.min(1);

export const conversationRequests = {
  /** Last changed first: all, so many of them with those pinned, or so many `after` one of them. */
  'conversations.list': takes(
    z
      .object({
        count: z.int().min(1).max(100_000),
        after: z.object({ id, updatedAtMs: z.int() }).optional(),
      })
      .optional(),
  ).gives<Conversation[]>(),
  'conversations.create': takes(nothing).gives<Conversation>(),
  'conversations.update': takes(
    z.object({
      id,
      title: name.optional(),
      providerId: id.nullable().optional(),
      model: name.nullable().optional(),
      systemPrompt: z.string().max(100_000).optional(),
      parameters: parametersSchema.optional(),
      assistantId: id.nullable().optional(),
    }),
  ).gives<Conversation>(),
  'conversations.arrange': takes(
    z.object({
      id,
      isPinned: z.boolean().optional(),
      isArchived: z.boolean().optional(),
      folderId: id.nullable().optional(),
      /** The conversation it is to stand above among those pinned, or in its folder; null: at the end. */
      before: id.nullable().optional(),
    }),
  ).gives<void>(),
  'conversations.remove': takes(z.object({ id })).gives<void>(),
  /** Of the path that is shown, so many at its end, or before one of its messages; `not-found` where that isn't on it. */
  'conversations.messages': takes(
    z.object({ id, last: z.int().min(1).max(1_000_000).optional(), before: id.optional() }),
  ).gives<PathPart>(),
  'conversations.facts': takes(z.object({ id })).gives<ThreadFacts>(),

  'folders.list': takes(nothing).gives<readonly Folder[]>(),
  'folders.create': takes(z.object({ name: folderName })).gives<Folder>(),
  'folders.update': takes(
    z.object({ id, name: folderName.optional(), isCollapsed: z.boolean().optional() }),
  ).gives<void>(),
  /** `before`: the folder it is to stand above; null: at the end. */
  'folders.place': takes(z.object({ id, before: id.nullable() })).gives<void>(),
  /** Its conversations stay, outside of any folder. */
  'folders.remove': takes(z.object({ id })).gives<void>(),

  /** What is written but not sent. */
  'drafts.list': takes(nothing).gives<Draft[]>(),
  'drafts.keep': takes(
    z.object({
      /** Null for the chat that has no conversation yet. */
      conversationId: id.nullable(),
      /** An empty one is dropped. */
      text: z.string().max(MAX_DRAFT_CHARS),
    }),
  ).gives<void>(),

  /** Messages that hold all the words. */
  'search.messages': takes(
    z.object({
      text: z.string().max(MAX_SEARCH_CHARS),
      /** Where an earlier answer's `next` left off. */
      before: z.int().min(0).optional(),
    }),
  ).gives<SearchAnswer>(),
};

export interface ConversationEvents {
  'conversations.changed': {
    readonly changed: readonly Conversation[];
    readonly removedIds: readonly string[];
  };
  /** To be shown in the main window. */
  'conversations.open': { readonly id: string };
  /** All of them, in the person's order. */
  'folders.changed': readonly Folder[];
}
