import { useEffect, useRef } from 'react';
import { create } from 'zustand';

type Opening = 'models' | 'files';

/** What a shortcut wants to be opened in the chat, which may still have to be drawn. */
const useWanted = create<{ readonly opening: Opening | null }>(() => ({ opening: null }));

export const wantOpen = (opening: Opening): void => useWanted.setState({ opening });

/** Opens it when it is wanted. */
export function useOpenWhenWanted(what: Opening, open: () => void): void {
  const isWanted = useWanted(({ opening }) => opening === what);
  const held = useRef(open);
  held.current = open;
  useEffect(() => {
    if (!isWanted) return;
    useWanted.setState({ opening: null });
    held.current();
  }, [isWanted]);
}
