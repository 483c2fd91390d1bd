import { z } from 'zod';
import type { AppInfo } from '../app-info.ts';
import type { Notice } from '../notices.ts';
import type { Place } from '../places.ts';
import { nothing, takes } from './takes.ts';

export const appRequests = {
  'app.info': takes(nothing).gives<AppInfo>(),
  /** The first page is drawn: what needs the keychain and the network may begin. */
  'app.drawn': takes(nothing).gives<void>(),
  'app.openLink': takes(z.object({ url: z.string().max(4000) })).gives<void>(),
  'app.openDataFolder': takes(nothing).gives<void>(),
  'app.openLogs': takes(nothing).gives<void>(),
  'app.copyText': takes(z.object({ text: z.string().max(10_000_000) })).gives<void>(),

  'demo.start': takes(nothing).gives<{ conversationId: string }>(),
  /** Removes the demo's provider, keys, conversations and journal entries. */
  'demo.remove': takes(nothing).gives<void>(),
};

export interface AppEvents {
  /** The tray came or went. */
  'info.changed': AppInfo;
  notice: Notice;
  navigate: { readonly to: Place };
}
