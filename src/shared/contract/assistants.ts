import { z } from 'zod';
import { type Assistant, assistantColors, type Snippet } from '../assistants.ts';
import { parametersSchema } from '../parameters.ts';
import { id, model } from './fields.ts';
import { nothing, takes } from './takes.ts';

const name = z.string().trim().min(1).max(100);
const text = z.string().max(100_000);

export const assistantRequests = {
  'assistants.list': takes(nothing).gives<readonly Assistant[]>(),
  'assistants.save': takes(
    z.object({
      /** Without one it is a new one. */
      id: id.optional(),
      name,
      icon: z.string().trim().max(16),
      color: z.enum(assistantColors),
      systemPrompt: text,
      providerId: id.nullable(),
      model: model.nullable(),
      parameters: parametersSchema,
    }),
  ).gives<Assistant>(),
  /** Its conversations keep what it said as their own. */
  'assistants.remove': takes(z.object({ id })).gives<void>(),

  'snippets.list': takes(nothing).gives<readonly Snippet[]>(),
  'snippets.save': takes(z.object({ id: id.optional(), name, text: text.min(1) })).gives<Snippet>(),
  'snippets.remove': takes(z.object({ id })).gives<void>(),
};

export interface AssistantEvents {
  'assistants.changed': readonly Assistant[];
  'snippets.changed': readonly Snippet[];
}
