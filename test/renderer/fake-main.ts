import type {
  EventName,
  Events,
  KeywheelApi,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../src/shared/contract.ts';
import { AppError, toErrorData } from '../../src/shared/errors.ts';

type Answers = {
  [N in RequestName]?: (input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>;
};
type Listener = (payload: never) => void;

/** The main process as the window sees it: scripted answers, the requests that came, events at will. */
export function fakeMain(answers: Answers = {}) {
  const requests: { readonly name: RequestName; readonly input: unknown }[] = [];
  const listeners = new Map<EventName, Set<Listener>>();
  const api: KeywheelApi = {
    request: async (name, ...[input]) => {
      requests.push({ name, input });
      const answer = answers[name];
      try {
        if (answer === undefined) throw new AppError('internal', `no answer for ${name}`);
        return { ok: true, value: (await answer(input as never)) as never };
      } catch (thrown) {
        return { ok: false, error: toErrorData(thrown) };
      }
    },
    on: (name, listener) => {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      return () => heard.delete(listener);
    },
  };
  Object.defineProperty(window, 'keywheel', { value: api, configurable: true });
  return {
    requests,
    named: (name: RequestName) => requests.filter((each) => each.name === name),
    tell<N extends EventName>(name: N, payload: Events[N]): void {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
}
