import { z } from 'zod';
import { DAY_MS } from './durations.ts';
import { languages } from './languages.ts';
import { parametersSchema } from './parameters.ts';
import { noProxySettings, proxySchema } from './proxy.ts';
import { quickAskShortcutSchema } from './quick-ask.ts';

/** A provider's model. */
const modelChoice = z.object({
  providerId: z.string().max(100),
  model: z.string().trim().min(1).max(200),
});
export type ModelChoice = z.infer<typeof modelChoice>;

/** What a person can set, with bounds. */
export const settingsSchema = z.object({
  language: z.enum(['system', ...languages]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Closing the window hides it to the tray, where there is one. */
  hideToTray: z.boolean(),
  /** Time between two sweeps, 10 s to 24 h. */
  sweepIntervalMs: z.int().min(10_000).max(DAY_MS),
  /** What happens to a key that is found dead. `ask`: it is suspended until the person decides. */
  policy: z.enum(['delete', 'suspend', 'ask']),
  /** How long a deleted key waits in the trash, at once to 30 days. */
  trashMs: z
    .int()
    .min(0)
    .max(30 * DAY_MS),
  notifications: z.boolean(),
  /** Shares of what a key had, in per cent, at which the person is warned; null for no warning. */
  warnAtPercent: z.int().min(1).max(99).nullable(),
  warnAgainAtPercent: z.int().min(1).max(99).nullable(),
  /** When the desktop is left alone: from one time of day to another, in minutes since midnight. */
  quietHours: z.boolean(),
  quietFromMinute: z.int().min(0).max(1439),
  quietToMinute: z.int().min(0).max(1439),
  /** Which key of the pool a request is sent with. `sticky`: a conversation keeps to one, for the provider's cache. */
  rotation: z.enum(['random', 'weighted', 'round-robin', 'sticky']),
  defaultProviderId: z.string().max(100).nullable(),
  defaultModel: z.string().trim().max(200).nullable(),
  systemPrompt: z.string().max(100_000),
  /** For conversations that set none of their own. */
  parameters: parametersSchema,
  favouriteModels: z.array(modelChoice).max(500),
  /** Last chosen first. */
  recentModels: z.array(modelChoice).max(20),
  /** A conversation is named by its model after the first answer: one small request. */
  autoTitle: z.boolean(),
  /** All but the secrets, once a day. */
  dailyBackup: z.boolean(),
  /** What opens the small window for a question from anywhere; null for none. */
  quickAskShortcut: quickAskShortcutSchema.nullable(),
  proxy: proxySchema,
});

export type Settings = z.infer<typeof settingsSchema>;

/** Each setting as a whole; of the proxy what was changed, for its fields are left one after the other. */
export const settingsChangeSchema = settingsSchema
  .partial()
  .extend({ proxy: proxySchema.partial().optional() });

export type SettingsChange = z.infer<typeof settingsChangeSchema>;

// Not in the schema: a change of one setting would be parsed into one of all, the others back at their defaults.
export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  hideToTray: true,
  sweepIntervalMs: 60_000,
  policy: 'delete',
  trashMs: DAY_MS,
  notifications: true,
  warnAtPercent: 20,
  warnAgainAtPercent: 5,
  quietHours: false,
  quietFromMinute: 22 * 60,
  quietToMinute: 8 * 60,
  rotation: 'random',
  defaultProviderId: null,
  defaultModel: null,
  systemPrompt: '',
  parameters: {},
  favouriteModels: [],
  recentModels: [],
  autoTitle: false,
  dailyBackup: true,
  quickAskShortcut: null,
  proxy: noProxySettings,
};
