import { create } from 'zustand';

/** Whether the sheet of shortcuts is shown. */
export const useSheet = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export const closeSheet = (): void => useSheet.setState({ isOpen: false });
export const toggleSheet = (): void => useSheet.setState(({ isOpen }) => ({ isOpen: !isOpen }));
