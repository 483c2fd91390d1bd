import { create } from 'zustand';

interface RailState {
  /** Beside the chat; where the window is too narrow for that, `isOver` counts. */
  readonly isBeside: boolean;
  readonly isOver: boolean;
  /** The search is to be written in as soon as it is there. */
  readonly wantsSearch: boolean;
}

export const useRail = create<RailState>(() => ({
  isBeside: true,
  isOver: false,
  wantsSearch: false,
}));

export const closeRail = (): void => useRail.setState({ isOver: false });

/** In a narrow window it lies over the chat. */
export function showRail(isNarrow: boolean): void {
  useRail.setState(isNarrow ? { isOver: true } : { isBeside: true });
}

export function toggleRail(isNarrow: boolean): void {
  useRail.setState(({ isBeside, isOver }) =>
    isNarrow ? { isOver: !isOver } : { isBeside: !isBeside },
  );
}
