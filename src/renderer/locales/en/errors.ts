/** What happened and what can be done, for every error code. */
export const errors = {
  'bad-input': 'That could not be read. Check what was entered.',
  forbidden: 'This window may not do that.',
  'too-many-requests': 'That was too much at once. Try again in a moment.',
  'not-found': {
    key: 'That key is no longer there.',
    provider: 'That provider is no longer there. Choose another one.',
    conversation: 'That conversation is no longer there.',
    message: 'That message is no longer there.',
    other: 'It is no longer there.',
  },
  'draft-gone': 'The preview is too old. Paste the text again.',
  'base-url-invalid': {
    empty: 'Enter the provider’s base URL.',
    'no-scheme': 'Begin the base URL with https://.',
    'not-http': 'The base URL must begin with https://.',
    credentials: 'Remove the user name and password from the base URL.',
    'not-https': 'Only https is safe for keys. Plain http works for this computer alone.',
    query: 'Remove everything from the question mark or hash on.',
    unreadable: 'This is not a URL that can be read.',
  },
  'move-declined': 'Nothing was changed: the keys stay with the host they had.',
  'provider-exists': 'The provider {{name}} has this base URL already.',
  'provider-has-keys_one': 'The provider still has {{count}} key. Remove it first.',
  'provider-has-keys_other': 'The provider still has {{count}} keys. Remove them first.',
  'no-provider': 'There is no provider to ask yet. Add a key to begin.',
  'no-model': 'No model is chosen. Choose one above.',
  'keychain-missing': 'No keychain was found, so the secret could not be read or stored.',
  'keychain-locked': 'The keychain is locked. Unlock it and try again.',
  'keychain-failed': 'The keychain answered with an error. Try again.',
  'secret-missing': 'The key’s entry is gone from the keychain. Add the key again.',
  'pool-empty': {
    'none-added': 'This provider has no keys yet. Add some to begin.',
    'all-cooling': 'No key is free now: they rest after a refusal. Try again in a moment.',
    'all-cooling-until': 'No key is free now. The first is back at {{until}}.',
    'all-suspended': 'All keys are suspended. They come back by themselves when accepted again.',
    'all-disabled': 'All keys are switched off. Switch one on to go on.',
    'all-removed':
      'All keys were used up and deleted. Add new ones, or restore one from the trash.',
    other: 'No key can be used now.',
  },
  'all-refused': 'Every key that was tried was refused. The attempts below say why.',
  'request-refused': {
    content: 'The provider refused this for its content policy. Change the message and try again.',
    region: 'The provider doesn’t serve this region.',
    'too-long':
      'This is more than the model reads at once. Choose a model with a larger window, delete or shorten messages and files, or begin a new chat.',
    other: 'The provider refused the request. No key is to blame.',
  },
  'model-unavailable':
    'The provider doesn’t offer this model to these keys. Choose another one above.',
  'provider-down': 'The provider has a fault or is overloaded. Try again in a while.',
  'provider-down-status':
    'The provider has a fault or is overloaded (status {{status}}). Try again in a while.',
  network: {
    offline: 'This computer is offline. Connect it, then try again.',
    proxy:
      'The proxy doesn’t answer. Check whether it runs, and its address in the network settings.',
    'sign-in':
      'The proxy wants another user name or password. Change them in the network settings.',
    name: 'The provider’s name can’t be found. Check the connection and the provider’s base URL.',
    certificate:
      'The provider’s certificate isn’t trusted, so nothing was sent. Something in between may be reading along.',
    other: 'The provider could not be reached. Check the connection and try again.',
  },
  timeout: 'No answer came in time. Try again.',
  'timeout-after': 'No answer came for {{seconds}} seconds. Try again.',
  'stream-cut': 'The answer broke off. What came is kept.',
  'length-reached': 'The answer reached the greatest length that it may have.',
  'wrong-host': 'The request was about to go to another host. Nothing was sent.',
  'conversation-busy': 'An answer is still being written here. Wait for it, or stop it.',
  'database-failed': 'It could not be stored. Check the free space on the disk and try again.',
  'file-not-read': {
    unreadable: 'The file could not be opened. Check that it is still there and may be read.',
    'too-large': 'The file is too large: more than 400 MB. Export fewer conversations at once.',
    'not-utf8': 'The file holds something that is not text, so nothing was read from it.',
    'not-json': 'The file is not well-formed JSON. Export it again.',
    cut: 'The file ends too early, as if it had been cut off. Export or download it again.',
    'too-deep': 'The file is nested deeper than any export is, so nothing was read from it.',
    unknown:
      'The file is of no known kind. Keywheel reads its own JSON, and the exports of ChatGPT, Chatbox, Cherry Studio and LibreChat.',
    newer: 'A newer version of Keywheel wrote this file. Update Keywheel to read it.',
    empty: 'There is no conversation in this file.',
    'database-files':
      'This Cherry Studio backup holds database files that only Cherry Studio reads. Make a backup in its older format (data.json).',
    'not-a-backup': 'This file is not a backup of Keywheel.',
    damaged: 'The file is damaged, so nothing was read from it.',
    other: 'The file could not be read.',
  },
  'backup-failed':
    'The backup could not be written. Check the folder and the free space on the disk.',
  'file-not-written': 'The file could not be written. Choose another place for it.',
  'database-locked':
    'It could not be stored: another program is using Keywheel’s database. Close that program and try again.',
  'not-stored':
    'This answer is not stored yet: the disk is full, or another program is using the database. Keywheel tries again until it is; copy it if you quit before.',
  internal: 'Something went wrong in Keywheel. Try again; the log has more.',
};
