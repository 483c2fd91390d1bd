/** The small window for a quick question, and the shortcut that opens it. */
export const quick = {
  label: 'Quick question',
  question: 'Question',
  placeholder: 'Ask anything',
  hint: 'Enter asks, Esc hides this window. What you ask is kept among your conversations.',
  noProvider: 'There are no keys yet. Open Keywheel and add some, or try the demo.',
  open: 'Open in Keywheel',
  anew: 'New question',
  hide: 'Hide (Esc)',
  shortcut: {
    label: 'Quick question from anywhere',
    none: 'Off',
    off: 'A shortcut that opens a small window for one question, whatever program is in front.',
    on: 'This shortcut opens a small window for one question, whatever program is in front.',
    taken: 'Another program or the desktop has taken this shortcut. Choose another.',
    portal:
      'Wayland lets the desktop decide: it may ask you, and its own settings may name another shortcut. If it does nothing, choose “Quick question” in the command palette.',
  },
  command: 'Quick question',
};
