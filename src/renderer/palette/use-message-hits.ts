import { useEffect, useState } from 'react';
import type { SearchHit } from '../../shared/search.ts';
import { MAX_SEARCH_CHARS } from '../../shared/search-words.ts';
import { request } from '../api.ts';

/** While one types, no more than this often. */
const TYPED_MS = 80;

const none: readonly SearchHit[] = [];

/** Messages that hold the words, for the search as it stands; those of an earlier one stay until there are newer. */
export function useMessageHits(query: string): readonly SearchHit[] {
  const [hits, setHits] = useState(none);
  const text = query.trim().slice(0, MAX_SEARCH_CHARS);
  useEffect(() => {
    if (text === '') {
      setHits(none);
      return;
    }
    let isWanted = true;
    const timer = setTimeout(() => {
      request('search.messages', { text }).then(
        (found) => isWanted && setHits(found.hits),
        () => isWanted && setHits(none),
      );
    }, TYPED_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return hits;
}
