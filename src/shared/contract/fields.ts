/** What the inputs of several requests have in common. */
import { z } from 'zod';

export const id = z.string().min(1).max(100);
export const ids = z.array(id).min(1).max(100_000);
/** May be empty. */
export const name = z.string().trim().max(200);
export const model = z.string().trim().min(1).max(200);
export const timeMs = z.int().min(0).max(8_640_000_000_000_000);
export const baseUrl = z.string().max(2000);

/** A provider that isn't there yet; members of a union by `kind`. */
export const newProvider = [
  z.object({
    kind: z.literal('preset'),
    preset: z.enum(['openai', 'openrouter', 'deepseek', 'moonshot', 'siliconflow']),
  }),
  z.object({ kind: z.literal('custom'), baseUrl, name: name.optional() }),
] as const;
