import {
  type ParsedInput,
  type RequestName,
  type RequestOutput,
  requests,
} from '../../shared/contract.ts';
import { AppError, type Envelope, toErrorData } from '../../shared/errors.ts';

/** One handler for each request of the contract. */
export type Handlers = {
  readonly [N in RequestName]: (
    input: ParsedInput<N>,
  ) => RequestOutput<N> | Promise<RequestOutput<N>>;
};

/** Answers a request by name: looks it up, parses its input, calls its handler, wraps what comes of it. Never throws. */
export function createRouter(options: {
  readonly handlers: Handlers;
  /** Told of failures that aren't expected ones. */
  readonly onFault: (name: string, thrown: unknown) => void;
}): (name: unknown, input: unknown) => Promise<Envelope<unknown>> {
  const { handlers, onFault } = options;
  return async (name, input) => {
    try {
      return { ok: true, value: await call(handlers, name, input) };
    } catch (thrown) {
      if (!(thrown instanceof AppError)) onFault(String(name).slice(0, 100), thrown);
      return { ok: false, error: toErrorData(thrown) };
    }
  };
}

function call(handlers: Handlers, name: unknown, input: unknown): unknown {
  if (typeof name !== 'string' || !Object.hasOwn(requests, name)) {
    throw new AppError('bad-input', 'no such request');
  }
  return callKnown(handlers, name as RequestName, input);
}

function callKnown<N extends RequestName>(handlers: Handlers, name: N, input: unknown): unknown {
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success) {
    // Only where it went wrong: the values themselves may hold a secret.
    const issues = parsed.error.issues.slice(0, 20).map(({ path, code }) => {
      return `${path.map(String).join('.')}: ${code}`.slice(0, 200);
    });
    throw new AppError('bad-input', 'the input did not parse', { issues });
  }
  return handlers[name](parsed.data as ParsedInput<N>);
}
