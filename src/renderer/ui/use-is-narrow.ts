import { useMediaQuery } from '@mantine/hooks';

const NARROW_PX = 760;

/** Whether the window is too narrow for the conversations beside the chat. */
export function useIsNarrow(): boolean {
  return useMediaQuery(`(max-width: ${NARROW_PX - 1}px)`, isNarrow(), {
    getInitialValueInEffect: false,
  });
}

/** The same, for code outside components. */
export const isNarrow = (): boolean => window.innerWidth < NARROW_PX;
