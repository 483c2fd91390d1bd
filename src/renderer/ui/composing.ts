import type { KeyboardEvent } from 'react';

/** Whether a key press belongs to an input method; its Enter picks a candidate and must mean nothing else. */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // Safari and some Linux input methods end the composition before the key press; 229 still tells.
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}
