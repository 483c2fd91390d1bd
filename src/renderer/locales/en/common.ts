/** Words that more than one screen uses. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  copied: 'Copied',
  save: 'Save',
  remove: 'Remove',
  settings: 'Settings',
  addKeys: 'Add keys',
  showKeys: 'Show keys',
  tryAgain: 'Try again',
  lookAgain: 'Look again',
  seconds: '{{seconds}} s',
  milliseconds: '{{ms}} ms',
  crash: {
    title: 'Keywheel can’t show this window',
    text: 'Something went wrong while drawing it. Keys and conversations are not affected. Reload the window; if that doesn’t help, quit and start again.',
    reload: 'Reload',
  },
  database: {
    'set-aside':
      'The database was damaged. It was set aside as {{file}} and a new one was begun. Keys in the keychain are still there and are found again.',
    'not-ours':
      'Another program’s database was in the place of Keywheel’s. It was set aside unchanged as {{file}} and a new one was begun. Keys in the keychain are found again.',
    locked:
      'Another program is using the database ({{file}}). Close that program and start Keywheel again; until then nothing is kept after quitting.',
    newer:
      'The database was written by a newer version of Keywheel ({{file}}). Install that version to use it; until then nothing is kept after quitting.',
    unwritable:
      'The database can’t be written ({{file}}). Check the folder’s permissions and free space, then start again; until then nothing is kept after quitting.',
  },
  keychain: {
    missing: {
      linux:
        'No keychain was found. Install one, such as gnome-keyring or KWallet, and sign in again. Until then keys are kept in memory and are gone after quitting.',
      macos:
        'The macOS keychain can’t be reached. Open Keychain Access and check the login keychain. Until then keys are kept in memory and are gone after quitting.',
      windows:
        'Windows Credential Manager can’t be reached. Check that its service is running. Until then keys are kept in memory and are gone after quitting.',
    },
    locked: {
      linux:
        'The keychain is locked. Unlock it with your password manager or by signing in again; keys kept there can’t be used until then, and new ones are gone after quitting.',
      macos:
        'The keychain is locked. Unlock the login keychain in Keychain Access; keys kept there can’t be used until then, and new ones are gone after quitting.',
      windows:
        'Windows Credential Manager doesn’t answer. Sign in to Windows again; keys kept there can’t be used until then, and new ones are gone after quitting.',
    },
    failed: {
      linux:
        'The keychain answered with an error. Check that its service (gnome-keyring or KWallet) is running. Keys kept there can’t be used until then, and new ones are gone after quitting.',
      macos:
        'The keychain answered with an error. Open Keychain Access and check the login keychain; keys kept there can’t be used until then, and new ones are gone after quitting.',
      windows:
        'Windows Credential Manager answered with an error. Signing in to Windows again may help; keys kept there can’t be used until then, and new ones are gone after quitting.',
    },
  },
  notice: {
    deletedTitle_one: 'A key was deleted',
    deletedTitle_other: '{{count}} keys were deleted',
    deletedKey: '{{masked}} ({{provider}}): {{reason}}.',
    more_one: 'And {{count}} more.',
    more_other: 'And {{count}} more.',
    left_one: '{{count}} key remains.',
    left_other: '{{count}} keys remain.',
    noneLeft: 'No keys remain.',
    erased_one: 'Its secret was erased at once, as set under Billing.',
    erased_other: 'Their secrets were erased at once, as set under Billing.',
    tooLate_one:
      'The key was erased meanwhile and can’t be restored. Paste it again to have it back.',
    tooLate_other:
      'Some of the keys were erased meanwhile and can’t be restored. Paste them again to have them back.',
    restored_one: 'The key is back.',
    restored_other: '{{count}} keys are back.',
    heldTitle: 'Some keys need your decision',
    held_one:
      '{{count}} key of {{provider}} seems dead, as others do at the same time. It was not deleted.',
    held_other: '{{count}} keys of {{provider}} seem dead all at once. None was deleted.',
    toDecide_one:
      '{{count}} key of {{provider}} is used up or no longer valid. It waits for your decision.',
    toDecide_other:
      '{{count}} keys of {{provider}} are used up or no longer valid. They wait for your decision.',
    returnedTitle: 'A key is back',
    returned: '{{masked}} ({{provider}}) is accepted again.',
    recoveredTitle_one: 'A key was found again',
    recoveredTitle_other: '{{count}} keys were found again',
    recovered_one: 'It was in the keychain and is back in the list.',
    recovered_other: 'They were in the keychain and are back in the list.',
  },
};
