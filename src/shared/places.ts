/** The places the window can show. */
export type Place =
  | 'chat'
  | 'new-chat'
  | 'keys'
  | 'journal'
  | 'trash'
  | 'providers'
  | 'billing'
  | 'balance'
  | 'network'
  | 'settings-chat'
  | 'assistants'
  | 'data'
  | 'appearance'
  | 'about';
