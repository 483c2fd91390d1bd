import { expect, it } from 'vitest';
import { consequenceOf } from '../../../src/main/chat/consequences.ts';
import { refusalOf } from '../../../src/main/chat/read-refusal.ts';

it.each([
  [
    'MiniMax: a key that it doesn’t know, with 200',
    null,
    { base_resp: { status_code: 2049, status_msg: 'invalid api key' } },
    'invalid-key',
  ],
  [
    'Novita: an account without money, told by the reason alone',
    403,
    { code: 403, reason: 'NOT_ENOUGH_BALANCE', message: 'not enough balance', metadata: {} },
    'no-credit',
  ],
  [
    'Novita: a wrong key, told by the reason alone',
    401,
    { code: 401, reason: 'INVALID_API_KEY', message: 'fail to validate the api key' },
    'invalid-key',
  ],
  [
    'Google: a key that was blocked because it leaked',
    403,
    {
      error: {
        code: 403,
        message: 'Your API key was reported as leaked. Please use another API key.',
        status: 'PERMISSION_DENIED',
      },
    },
    'invalid-key',
  ],
])('%s is a witness against the key', (_, status, body, meaning) => {
  const secret = 'sk-test-made-up-00000001';
  const failure = refusalOf({ status, body: JSON.stringify(body), secret });
  expect(failure.meaning).toBe(meaning);
  expect(consequenceOf(failure.meaning).witness).toBe(true);
});
