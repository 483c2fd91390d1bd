import { z } from 'zod';

/** Written as Electron does, e.g. `Control+Shift+Space`: modifiers, then one key. */
export const quickAskShortcutSchema = z
  .string()
  .max(60)
  .regex(/^(?:(?:CommandOrControl|Control|Command|Alt|Shift|Super)\+){1,4}[A-Za-z0-9]{1,10}$/);
