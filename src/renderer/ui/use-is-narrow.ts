import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is too narrow for the conversations beside the chat. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 759px)', window.innerWidth < 760, {
    getInitialValueInEffect: false,
  });
}
