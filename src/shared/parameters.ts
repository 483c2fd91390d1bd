/** What a person can ask of a model beyond its words. What is left out is not sent. */
import { z } from 'zod';
import { efforts } from './model-parameters.ts';

export const parametersSchema = z
  .object({
    temperature: z.number().min(0).max(2),
    topP: z.number().min(0).max(1),
    /** Of the answer, the model's thinking included. */
    maxTokens: z.int().min(1).max(10_000_000),
    reasoningEffort: z.enum(efforts),
  })
  .partial();

export type Parameters = z.infer<typeof parametersSchema>;
