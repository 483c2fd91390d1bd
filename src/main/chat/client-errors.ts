import { AppError } from '../../shared/errors.ts';

/** The error that the rotating fetch gave, out of what the client wrapped around it; anything else as it is. */
export function unwrapped(thrown: unknown): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  return thrown.cause === undefined ? thrown : unwrapped(thrown.cause);
}
