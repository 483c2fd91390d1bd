/** Assistants and snippets: what a person says again and again, saved under a name. */
import { z } from 'zod';
import { type Parameters, parametersSchema } from './parameters.ts';

const id = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(100);

export const assistantColors = ['blue', 'teal', 'green', 'orange', 'red', 'grape'] as const;
export type AssistantColor = (typeof assistantColors)[number];

const assistantFields = z.object({
  name,
  /** An emoji or a letter or two; empty: the name's first letter. */
  icon: z.string().trim().max(16),
  color: z.enum(assistantColors),
  systemPrompt: z.string().max(100_000),
  /** Null, as the model: the conversation's own, or the usual one. */
  providerId: id.nullable(),
  model: z.string().trim().min(1).max(200).nullable(),
  parameters: parametersSchema,
});

/** Without an id it is a new one. */
export const saveAssistantInput = assistantFields.extend({ id: id.optional() });

export const saveSnippetInput = z.object({
  id: id.optional(),
  name,
  /** `{{name}}` stands for what is asked for when it is used. */
  text: z.string().min(1).max(100_000),
});

export interface Assistant {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly color: AssistantColor;
  readonly systemPrompt: string;
  readonly providerId: string | null;
  readonly model: string | null;
  readonly parameters: Parameters;
}

export interface Snippet {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}
