import { expect, it } from 'vitest';
import { refusedAnswer } from '../../../src/main/chat/refused-answer.ts';
import { findSecretsIn } from '../../support/find-secrets.ts';

const secret = 'sk-madeup-Qw7zXv4uTs9rPo2nMl6kJi1h';
const escaped = [...secret].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join('');

it('keeps the body, and headers that help to understand it', () => {
  const headers = new Headers({
    date: 'Tue, 24 Nov 2026 12:00:00 GMT',
    'content-type': 'application/json',
    'retry-after': '20',
    'x-request-id': 'made-up-1',
    'x-ratelimit-remaining-tokens': '0',
  });
  expect(refusedAnswer('{"error":{"code":"made_up"}}', headers, secret)).toEqual({
    headers: Object.fromEntries(headers),
    body: '{\n  "error": {\n    "code": "made_up"\n  }\n}',
  });
});

it('leaves out headers that may name a session, an account or an address', () => {
  const headers = new Headers({
    'set-cookie': 'session=1',
    'openai-organization': 'org-made-up',
    'www-authenticate': 'Bearer',
    'x-real-ip': '203.0.113.1',
    [`x-ratelimit-${secret}`]: '1',
    etag: '"1"',
  });
  expect(refusedAnswer('', headers, secret).headers).toEqual({});
});

it.each([
  ['in the words', JSON.stringify({ error: `Key ${secret}` })],
  ['as a name', JSON.stringify({ [secret]: true })],
  ['escaped', `{"error":"${escaped}"}`],
  ['in a page', `<html><title>${secret}</title>${secret}</html>`],
  ['where the body is cut', `${'x'.repeat(1990)}${secret}`],
  ['where it is read to', `${'x'.repeat(3990)}${secret}`],
  ['in base64', `Basic ${btoa(`:${secret}`)}`],
])('tells no secret %s of the body', (_, body) => {
  const told = refusedAnswer(body, null, secret);
  expect(findSecretsIn(JSON.stringify(told), [secret])).toEqual([]);
  expect(told.body.length).toBeLessThanOrEqual(2000);
});

it('tells no secret in a header that it keeps', () => {
  const headers = new Headers({ 'x-request-id': secret, 'retry-after': `x ${secret.slice(4)}` });
  const told = refusedAnswer('', headers, secret);
  expect(Object.keys(told.headers)).toEqual(['retry-after', 'x-request-id']);
  expect(findSecretsIn(JSON.stringify(told), [secret])).toEqual([]);
});
