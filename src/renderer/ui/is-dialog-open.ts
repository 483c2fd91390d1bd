/** Whether a dialog lies over the page: what stands behind it hears no shortcut. */
export const isDialogOpen = (): boolean => document.querySelector('[aria-modal="true"]') !== null;
