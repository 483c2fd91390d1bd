import { describe, expect, it } from 'vitest';
import { notificationText } from '../../../src/main/desktop/notification-texts.ts';
import { textsIn } from '../../../src/main/desktop/texts/texts.ts';
import type { Told } from '../../../src/main/telling/told.ts';

const low = (count: number): Told => ({
  kind: 'keys-low',
  providerName: 'Relay',
  keys: Array.from({ length: count }, (_, index) => ({
    keyId: `${index}`,
    masked: `sk-…000${index}`,
    remainingMicros: 900_000,
    currency: index === 1 ? 'CNY' : 'USD',
    belowPercent: 20,
  })),
});
const deleted: Told = {
  kind: 'keys-deleted',
  keys: [{ keyId: 'k', masked: 'sk-…0009', providerName: 'Relay', reason: 'used-up' }],
  left: 2,
};
const inEnglish = (...told: Told[]) => notificationText(told, textsIn('en'), 'en');

describe('a notification', () => {
  it('says of low keys what each has left, and in its own currency', () => {
    expect(inEnglish(low(2))).toEqual({
      title: '2 keys are running low',
      body: 'sk-…0000 (Relay): $0.90 left, below 20 %.\nsk-…0001 (Relay): ¥0.90 left, below 20 %.',
    });
  });

  it('names three keys at most and counts the others', () => {
    const { title, body } = inEnglish(low(40));
    expect(title).toBe('40 keys are running low');
    expect(body.split('\n').slice(3)).toEqual(['and 37 more.']);
  });

  it('speaks of one key where one alone waits for a decision', () => {
    const held: Told = { kind: 'keys-held', providerName: 'Relay', count: 1 };
    expect(inEnglish(held).body).toMatch(/^1 key of Relay seems dead/);
  });

  it('tells what the quiet hours held back together', () => {
    const { title, body } = inEnglish(low(1), deleted);
    expect(title).toBe('During quiet hours');
    expect(body.split('\n')).toEqual([
      'sk-…0000 (Relay): $0.90 left, below 20 %.',
      'sk-…0009 (Relay): no credit left.',
      '2 keys are left.',
    ]);
  });

  it('tells a single thing that was held back as it would have been told', () => {
    expect(inEnglish(deleted).title).toBe('A key was deleted');
  });

  it('speaks Chinese', () => {
    expect(notificationText([low(1)], textsIn('zh-CN'), 'zh-CN')).toEqual({
      title: '1 个密钥余额不多了',
      body: 'sk-…0000（Relay）：剩余 $0.90，不足 20%。',
    });
  });
});
