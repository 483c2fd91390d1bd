import { create } from 'zustand';

/** Whether the paste dialog is open. What is pasted is never in a store. */
export const useAddKeysOpened = create<{ readonly opened: boolean }>(() => ({ opened: false }));

/** Opens the paste dialog, from anywhere. */
export function openAddKeys(): void {
  useAddKeysOpened.setState({ opened: true });
}

export function closeAddKeys(): void {
  useAddKeysOpened.setState({ opened: false });
}
