import { z } from 'zod';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a person can set, with bounds and defaults. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Closing the window hides it to the tray, where there is one. */
  hideToTray: z.boolean().default(true),
  /** Time between two sweeps, 10 s to 24 h. */
  sweepIntervalMs: z.int().min(10_000).max(DAY_MS).default(60_000),
  /** What happens to a key that two witnesses call dead. */
  policy: z.enum(['delete', 'suspend']).default('delete'),
  /** How long a deleted key waits in the trash, at once to 30 days. */
  trashMs: z
    .int()
    .min(0)
    .max(30 * DAY_MS)
    .default(DAY_MS),
  notifications: z.boolean().default(true),
  defaultProviderId: z.string().max(100).nullable().default(null),
  defaultModel: z.string().trim().max(200).nullable().default(null),
  systemPrompt: z.string().max(100_000).default(''),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
