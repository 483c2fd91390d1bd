import { z } from 'zod';
import type { NetworkTest } from '../proxy.ts';
import { type Settings, settingsChangeSchema } from '../settings.ts';
import { id } from './fields.ts';
import { nothing, takes } from './takes.ts';

export const settingsRequests = {
  'settings.get': takes(nothing).gives<Settings>(),
  'settings.update': takes(settingsChangeSchema).gives<Settings>(),

  'network.hasPassword': takes(nothing).gives<boolean>(),
  /** The proxy's; an empty one goes. */
  'network.setPassword': takes(z.object({ password: z.string().max(1000) })).gives<void>(),
  /** Tries the way to a provider, without a key. */
  'network.test': takes(z.object({ providerId: id })).gives<NetworkTest>(),
};

export interface SettingsEvents {
  'settings.changed': Settings;
}
