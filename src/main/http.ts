/** Any fetch: Electron's in the app, so that the system's proxy and certificates count; Node's in tests. */
export type Fetch = typeof globalThis.fetch;

export interface LimitedText {
  readonly text: string;
  /** There was more than the limit; `text` is the beginning. */
  readonly cut: boolean;
}

/** Reads a body as text up to a limit, then lets go of the connection. Invalid UTF-8 becomes replacement characters. */
export async function readText(response: Response, maxBytes: number): Promise<LimitedText> {
  if (response.body === null) return { text: '', cut: false };
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let left = maxBytes;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode(), cut: false };
      text += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.byteLength;
      if (left < 0) return { text, cut: true };
    }
  } finally {
    letGo(reader);
  }
}

/** Lets go of what is left of an answer, which nobody reads; a connection that broke meanwhile is no news. */
export function letGo(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => undefined);
}

/** JSON of a text, or undefined where it is none. Keep-alive blanks around it are allowed. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}
