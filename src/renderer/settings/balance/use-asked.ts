import { useCallback, useEffect, useRef, useState } from 'react';
import { on } from '../../api.ts';

/** What was asked for. While it is asked for again, the last answer stays. */
export interface Asked<T> {
  readonly value: T | null;
  readonly problem: unknown;
  readonly again: () => void;
}

/** Asks at once, whenever `ask` is another, and after each sweep. */
export function useAsked<T>(ask: () => Promise<T>): Asked<T> {
  const [answer, setAnswer] = useState<{ value: T | null; problem: unknown }>({
    value: null,
    problem: null,
  });
  /** An answer that was overtaken counts for nothing. */
  const turn = useRef(0);

  const again = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    ask().then(
      (value) => {
        if (mine === turn.current) setAnswer({ value, problem: null });
      },
      (problem: unknown) => {
        if (mine === turn.current) setAnswer((before) => ({ ...before, problem }));
      },
    );
  }, [ask]);

  useEffect(() => {
    again();
    return () => {
      turn.current += 1;
    };
  }, [again]);
  useEffect(() => on('sweep.changed', ({ running }) => running || again()), [again]);
  return { ...answer, again };
}
