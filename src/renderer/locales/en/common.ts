/** Words that more than one screen uses. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save',
  remove: 'Remove',
  rename: 'Rename',
  settings: 'Settings',
  addKeys: 'Add keys',
};
