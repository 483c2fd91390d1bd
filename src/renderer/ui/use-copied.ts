import { useEffect, useState } from 'react';
import { request } from '../api.ts';

const TOLD_MS = 1500;

/** Copies a text through the main process; `isCopied` for a moment after that. */
export function useCopied() {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (text: string) => {
    request('app.copyText', { text }).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return { isCopied, copy };
}
