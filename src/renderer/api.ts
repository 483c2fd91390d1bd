import type {
  EventName,
  Events,
  KeywheelApi,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../shared/contract.ts';
import { AppError } from '../shared/errors.ts';

declare global {
  interface Window {
    readonly keywheel: KeywheelApi;
  }
}

/** Asks the main process. Fails with an {@link AppError}, whatever went wrong. */
export async function request<N extends RequestName>(
  name: N,
  ...input: undefined extends RequestInput<N> ? [input?: RequestInput<N>] : [input: RequestInput<N>]
): Promise<RequestOutput<N>> {
  const answer = await window.keywheel.request(name, ...input);
  if (answer.ok) return answer.value;
  const { code, message, details } = answer.error;
  throw new AppError(code, message, details);
}

/** Hears what the main process tells; gives back what ends the listening. */
export function on<N extends EventName>(
  name: N,
  listener: (payload: Events[N]) => void,
): () => void {
  return window.keywheel.on(name, listener);
}
