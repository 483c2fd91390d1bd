import { useEffect } from 'react';
import { create } from 'zustand';
import type { Maths } from './maths.ts';

const useLoaded = create<{ readonly maths: Maths | null }>(() => ({ maths: null }));

// The module is kept by the browser: asking again costs nothing.
async function load(): Promise<void> {
  const { maths } = await import('./maths.ts');
  useLoaded.setState({ maths });
}

/** What draws formulas, loaded when the first one is met; null until then, and formulas stay as they are written. */
export function useMaths(isNeeded: boolean): Maths | null {
  const loaded = useLoaded(({ maths }) => maths);
  useEffect(() => {
    // Without it formulas stay as they are written.
    if (isNeeded && loaded === null) load().catch(() => undefined);
  }, [isNeeded, loaded]);
  return isNeeded ? loaded : null;
}
