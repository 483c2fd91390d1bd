/** Warnings and quiet hours: their settings, and what the window says of low keys. */
export const telling = {
  lowTitle_one: 'A key is running low',
  lowTitle_other: '{{count}} keys are running low',
  low: '{{masked}} ({{provider}}): {{left}} left, below {{percent}} %.',
  warnings: 'Warn when little is left',
  warningsHint:
    'A share of the key’s limit; after a top-up, or if no limit is known, of the most it had. You are warned once each time a key falls this low.',
  first: 'First warning',
  second: 'Second warning',
  at: '{{percent}} %',
  off: 'Off',
  quiet: 'Quiet hours',
  quietHint:
    'Desktop notifications wait until quiet hours end, then come as one. The window and the journal tell you at once.',
  from: 'Quiet from',
  to: 'Quiet until',
};
