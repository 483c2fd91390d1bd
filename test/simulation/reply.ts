/** What comes back for a request, if anything does. */
export type Reply =
  | {
      readonly status: number;
      readonly body: string;
      readonly headers: Readonly<Record<string, string>>;
      /** The connection is reset after half of the body. */
      readonly breaks?: boolean;
    }
  | { readonly fails: 'refused' }
  /** Until the caller loses patience. */
  | { readonly fails: 'silent' };

export function json(status: number, value: unknown): Reply {
  return {
    status,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json' },
  };
}

export function errorJson(status: number, error: object): Reply {
  return json(status, { error });
}

export function page(status: number): Reply {
  return {
    status,
    body: '<!doctype html><title>Welcome</title><p>Please log in.</p>',
    headers: { 'content-type': 'text/html' },
  };
}

export function redirect(location: string): Reply {
  return { status: 302, body: '', headers: { location } };
}

export const refusedConnection: Reply = { fails: 'refused' };
export const silence: Reply = { fails: 'silent' };

/** An answer as most relays stream one. */
export function answerStream(): Reply {
  const delta = JSON.stringify({ choices: [{ index: 0, delta: { content: 'Hello' } }] });
  return {
    status: 200,
    body: `data: ${delta}\n\ndata: [DONE]\n\n`,
    headers: { 'content-type': 'text/event-stream' },
  };
}

export function breaking(reply: Reply): Reply {
  return 'fails' in reply ? reply : { ...reply, breaks: true };
}
