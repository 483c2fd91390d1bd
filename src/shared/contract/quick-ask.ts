import { z } from 'zod';
import type { QuickAskState } from '../quick-ask-shortcuts.ts';
import { id } from './fields.ts';
import { nothing, takes } from './takes.ts';

export const quickAskRequests = {
  'quickAsk.state': takes(nothing).gives<QuickAskState>(),
  'quickAsk.show': takes(nothing).gives<void>(),
  'quickAsk.hide': takes(nothing).gives<void>(),
  /** Hides the small window and shows the large one, with its conversation; null where nothing was asked yet. */
  'quickAsk.openInMain': takes(z.object({ conversationId: id.nullable() })).gives<void>(),
};
