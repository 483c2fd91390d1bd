import { useRef, useState } from 'react';
import { MAX_PASTE_CHARS, type PastePreview, type ProviderChoice } from '../../../shared/paste.ts';
import { request } from '../../api.ts';

export interface PreviewState {
  /** The last answer; it stands until the next. */
  readonly preview: PastePreview | null;
  readonly reading: boolean;
  readonly problem: unknown;
  /** Set where the text is longer than can be read. */
  readonly tooManyChars: number | null;
}

const nothing: PreviewState = {
  preview: null,
  reading: false,
  problem: null,
  tooManyChars: null,
};

/** Asks the main process what a text holds; only the answer to the last question counts. */
export function usePreview() {
  const [state, setState] = useState(nothing);
  const asked = useRef(0);

  async function read(text: string, provider: ProviderChoice | null): Promise<PastePreview | null> {
    asked.current += 1;
    const question = asked.current;
    if (text.trim() === '') {
      setState(nothing);
      return null;
    }
    if (text.length > MAX_PASTE_CHARS) {
      setState({ ...nothing, tooManyChars: text.length });
      return null;
    }
    setState((last) => ({ ...last, reading: true, tooManyChars: null }));
    try {
      const preview = await request('keys.preview', {
        text,
        ...(provider === null ? {} : { provider }),
      });
      if (question !== asked.current) return null;
      setState({ ...nothing, preview });
      return preview;
    } catch (problem) {
      if (question === asked.current) setState((last) => ({ ...last, reading: false, problem }));
      return null;
    }
  }

  return {
    ...state,
    read,
    forget(): void {
      asked.current += 1;
      setState(nothing);
    },
  };
}
