/** What a provider answered when it refused, redacted: some harmless headers, and the first 2,000 characters of its body. */
export interface RefusedAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
