/** Where the machine's keychain stands. */
export interface KeychainStatus {
  readonly state: 'checking' | 'ready' | 'missing' | 'locked' | 'failed';
  /** Which one, for the words to the person. */
  readonly system: 'windows' | 'macos' | 'linux';
}
