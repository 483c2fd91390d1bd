import { useEffect, useState } from 'react';
import { followKeys } from './keys-store.ts';

/** Keeps the list of keys true while the settings are open; gives what went wrong with reading it. */
export function useFollowedKeys(): unknown {
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => followKeys(setProblem), []);
  return problem;
}
