import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/main/chat/redact.ts';
import { findSecretsIn } from '../../support/find-secrets.ts';

const secrets = [
  'sk-madeup-Qw7zXv4uTs9rPo2nMl6kJi1h',
  'madeup.Qw7zXv4uTs9rPo2nMl6kJi1h',
  'sk-ant-api03-made-up-Qw7zXv4uTs9rPo2nMl6kJi1h',
];

describe.each(secrets)('%s, told by its provider', (secret) => {
  // What stands before it is every key's of its kind.
  const own = secret.replace('sk-ant-api03-', '');

  it.each<[string, string]>([
    ['whole', secret],
    ['half', `${secret.slice(0, 24)}***`],
    ['in its middle', `…${secret.slice(5, 22)}…`],
    ['at its end', `***${secret.slice(-16)}`],
    ['in capitals of hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in hex', `0x${Buffer.from(`key=${secret}`).toString('hex')}`],
    ['as a header', `Basic ${Buffer.from(`:${secret}`).toString('base64')}`],
    ['as base64 for URLs', Buffer.from(`a:${secret}`).toString('base64url')],
    ['reversed', [...secret].toReversed().join('')],
    ['twice', `${secret}${secret}`],
  ])('%s, is hidden', (_, told) => {
    const clean = redact(`Incorrect API key ${told} given.`, secret);
    expect(findSecretsIn(clean, [own])).toEqual([]);
    expect(clean).toMatch(/^Incorrect API key .* given\.$/);
  });

  it('is hidden wherever the message is cut', () => {
    fc.assert(
      fc.property(fc.nat(5000), (before) => {
        const clean = redact(`${'x'.repeat(before)} ${secret} ${secret}`, secret);
        expect(clean.length).toBeLessThanOrEqual(300);
        expect(findSecretsIn(clean, [own])).toEqual([]);
      }),
    );
  });
});

it('leaves the rest of the provider’s words, and masked forms, as they are', () => {
  const [secret = ''] = secrets;
  const words = 'Incorrect API key provided: sk-…Ji1h. See https://relay.test/account/api-keys.';
  expect(redact(words, secret)).toBe(words);
});
