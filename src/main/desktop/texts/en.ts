/** What the tray, the notifications and the menus say. The window has its own texts. */
export const en = {
  tray: {
    left: '≈ {{total}} left',
    keys_one: '{{count}} key',
    keys_other: '{{count}} keys',
    noKeys: 'No keys yet',
    nonePickable: 'No key can be used now',
    unknown: 'balance unknown',
    unknownKeys_one: '{{count}} key with unknown balance',
    unknownKeys_other: '{{count}} keys with unknown balance',
    total: '{{total}} on {{keys}}',
    asOf: '{{total}} (as of {{when}})',
    oldest: 'Oldest reading {{when}}',
    estimated: '≈ {{total}} on {{keys}}, estimated',
    lowest: 'Lowest',
    lowKey: '{{masked}}: {{left}}',
    check: 'Check now',
    open: 'Open Keywheel',
    settings: 'Settings',
    quit: 'Quit',
  },
  notification: {
    deletedTitle_one: 'A key was deleted',
    deletedTitle_other: '{{count}} keys were deleted',
    deleted: '{{masked}} ({{provider}}): {{reason}}.',
    more: 'and {{count}} more.',
    left_zero: 'No key is left.',
    left_one: '{{count}} key is left.',
    left_other: '{{count}} keys are left.',
    reason: {
      'used-up': 'no credit left',
      'zero-limit': 'its limit is zero',
      expired: 'it has expired',
      'invalid-key': 'not accepted by the provider any more',
      'account-closed': 'its account is closed',
      'no-credit': 'refused for lack of credit, again and again',
    },
    heldTitle: 'Some keys need your decision',
    held_one:
      '{{count}} key of {{provider}} seems dead, as others do at the same time. It was not deleted; it waits in Settings → Keys.',
    held_other:
      '{{count}} keys of {{provider}} seem dead all at once. Nothing was deleted; they wait in Settings → Keys.',
    toDecide_one:
      '{{count}} key of {{provider}} is used up or no longer valid. It waits for your decision in Settings → Keys.',
    toDecide_other:
      '{{count}} keys of {{provider}} are used up or no longer valid. They wait for your decision in Settings → Keys.',
    lowTitle_one: 'A key is running low',
    lowTitle_other: '{{count}} keys are running low',
    low: '{{masked}} ({{provider}}): {{left}} left, below {{percent}} %.',
    heldBackTitle: 'During quiet hours',
    undo: 'Undo',
    undoDeletion: 'Undo the deletion',
    reloadedTitle: 'The window was reloaded',
    reloaded: 'It had stopped working. Nothing that was saved is lost.',
  },
  move: {
    question_one: 'Send {{count}} key to another host?',
    question_other: 'Send {{count}} keys to another host?',
    detail: 'Now: {{from}}\nFrom now on: {{to}}\n\nGo on only if you trust this host with them.',
    cancel: 'Cancel',
    send_one: 'Send {{count}} key there',
    send_other: 'Send {{count}} keys there',
  },
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    newChat: 'New chat',
    settings: 'Settings…',
  },
};

/** Texts of any language have the shape of the English ones; plural forms may be fewer. */
export type Texts = {
  [Group in keyof typeof en]: Partial<Record<keyof (typeof en)[Group], unknown>>;
};
