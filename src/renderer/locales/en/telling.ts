/** Warnings and quiet hours: their settings, and what the window says of low keys. */
export const telling = {
  lowTitle_one: 'A key is running low',
  lowTitle_other: '{{count}} keys are running low',
  low: '{{masked}} ({{provider}}): {{left}} left, below {{percent}} %.',
  warnings: 'Warn when little is left',
  warningsHint:
    'Of a key’s limit; after a top-up, or where no limit is told, of the most it had. Once each time a key falls so low.',
  first: 'First warning',
  second: 'Second warning',
  at: '{{percent}} %',
  off: 'Off',
  quiet: 'Quiet hours',
  quietHint:
    'Desktop notifications wait until they are over and then come as one. The window and the journal tell at once.',
  from: 'Quiet from',
  to: 'Quiet until',
};
