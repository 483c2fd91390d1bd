import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltasOf } from '../../../src/main/demo/deltas.ts';
import { demoAnswer } from '../../../src/main/demo/demo-answers.ts';
import { demoKeys } from '../../../src/main/demo/demo-keys.ts';

const secret = demoKeys[0]?.secret ?? '';

function answer(questions: readonly string[], leftMicros: number = 40_000): string {
  const messages = questions.map((text) => ({ role: 'user', text }));
  return demoAnswer({ messages, secret, paidMicros: 20_000, leftMicros });
}

describe('the demo’s answers', () => {
  it('say which key served, what it cost and what is left on it', () => {
    expect(answer(['Hello'])).toMatch(/`sk-…ash1` served this answer.*\$0\.02.*\$0\.04/);
    expect(answer(['Hello'], 0)).toContain('used up');
  });

  it('are in the language of the question', () => {
    expect(answer(['你好'])).toContain('刚才发生了什么');
    expect(answer(['你好', 'And in English?'])).not.toMatch(/\p{Script=Han}/u);
  });

  it('differ from turn to turn, and begin again after the last', () => {
    const turns = Array.from({ length: 6 }, (_, turn) => answer(Array(turn + 1).fill('Go on')));
    expect(new Set(turns).size).toBe(6);
    expect(answer(Array(7).fill('Go on'))).toBe(turns[0]);
  });

  it('are about what was asked for, also where it is in Chinese', () => {
    expect(answer(['Hello', 'Show me code'])).toContain('```ts');
    expect(answer(['Hello', 'Which keys are there?'])).toContain('| `sk-…ash1` |');
    expect(answer(['Hello', 'When is a key deleted?'])).toContain('two witnesses');
    expect(answer(['Hello', 'How do I add my own keys?'])).toContain('Add keys');
    expect(answer(['Hello', 'Where is the secret?'])).toContain('keychain');
    expect(answer(['你好', '看看代码'])).toContain('```ts');
    expect(answer(['你好', '有哪些密钥？'])).toContain('| `sk-…ash1` |');
    expect(answer(['你好', '密钥什么时候会被删除？'])).toContain('两个证据');
    expect(answer(['你好', '怎样添加自己的密钥？'])).toContain('添加密钥');
  });

  it('hold no secret', () => {
    for (let turn = 1; turn <= 6; turn++) {
      for (const word of ['Go on', '继续']) {
        const text = answer(Array(turn).fill(word));
        for (const key of demoKeys) expect(text).not.toContain(key.secret);
      }
    }
  });
});

describe('the pieces of an answer', () => {
  it('are the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(deltasOf(text).join('')).toBe(text);
      }),
    );
  });

  it('are small', () => {
    expect(deltasOf('One two，三四五。')).toEqual(['One ', 'two，', '三四', '五', '。']);
  });
});
