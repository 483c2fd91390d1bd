import { z } from 'zod';
import { attachmentsInput } from '../../shared/attachments.ts';
import { errorCodes } from '../../shared/errors.ts';
import { parametersSchema } from '../../shared/parameters.ts';
import { meanings } from '../../shared/refusals.ts';

/** The name and number of our own format; a field that only adds needs no new number. */
export const FORMAT = 'keywheel-conversations';
export const VERSION = 1;

/** The longest text of a message, in characters. */
const MAX_TEXT_CHARS = 20_000_000;

const id = z.string().min(1).max(100);
const name = z.string().max(200);
const text = z.string().max(MAX_TEXT_CHARS);
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
const count = z.int().min(0);
/** Below 0 where the clock was put back meanwhile. */
const spanMs = z.number().transform((ms) => Math.max(0, ms));

const attempt = z.object({
  keyId: z.string().max(100),
  masked: z.string().max(100),
  outcome: z.enum(['served', 'stopped', ...meanings]),
  status: z.int().nullable(),
  message: z.string().max(1000).nullable(),
  atMs: timeMs,
  tookMs: spanMs,
});

const error = z.object({
  code: z.enum(errorCodes),
  message: z.string().max(10_000),
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .optional(),
});

const portableMessage = z.object({
  id,
  /** What it follows in the tree; null for a first message. */
  parentId: id.nullable(),
  role: z.enum(['user', 'assistant']),
  text,
  reasoning: text,
  reasoningMs: spanMs.nullable().default(null),
  state: z.enum(['done', 'stopped', 'cut', 'failed']),
  error: error.nullable(),
  providerName: name.nullable(),
  model: name.nullable(),
  attempts: z.array(attempt).max(10_000),
  firstTokenMs: spanMs.nullable(),
  tookMs: spanMs.nullable(),
  promptTokens: count.nullable(),
  completionTokens: count.nullable(),
  /** Millionths of a US dollar. */
  costMicros: count.nullable(),
  /** Of those that follow the same message, the one with the highest number is shown. */
  chosen: count,
  isPinned: z.boolean(),
  /** Nothing is left of it but its place in the tree and what it cost. */
  isErased: z.boolean(),
  createdAtMs: timeMs,
  attachments: attachmentsInput.default([]),
});

/** A conversation with its whole tree, oldest message first. */
export const portableConversation = z.object({
  id,
  title: name,
  providerId: id.nullable(),
  model: name.nullable(),
  systemPrompt: z.string().max(100_000),
  parameters: parametersSchema.default({}),
  assistantId: id.nullable().default(null),
  createdAtMs: timeMs,
  updatedAtMs: timeMs,
  folderId: id.nullable(),
  isPinned: z.boolean(),
  isArchived: z.boolean(),
  rank: z.number().nullable(),
  messages: z.array(portableMessage).max(1_000_000),
});

export const portableFolder = z.object({
  id,
  name: z.string().min(1).max(200),
  isCollapsed: z.boolean(),
});

export type PortableMessage = z.infer<typeof portableMessage>;
export type PortableConversation = z.infer<typeof portableConversation>;
export type PortableFolder = z.infer<typeof portableFolder>;
