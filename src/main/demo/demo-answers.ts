import { formatMoney } from '../../shared/format-money.ts';
import type { Language } from '../../shared/languages.ts';
import { maskSecret } from '../keys/mask.ts';
import { demoKeys } from './demo-keys.ts';
import type { Asked } from './provider-server.ts';
import { type DemoTexts, type Topic, topics } from './texts/demo-texts.ts';
import { en } from './texts/en.ts';
import { zhCn } from './texts/zh-cn.ts';

/** From the most telling words to the least. */
const topicWords: readonly (readonly [Topic, RegExp])[] = [
  ['ownKeys', /\b(my|own|add|paste|remove the demo)\b|自己|添加|粘贴|移除演示/i],
  ['deletion', /\b(deleted?|deletion|trash|journal|used up|expired?)\b|删|回收站|流水|用完|过期/i],
  ['secrets', /\b(secrets?|keychain|safe|secure|security|stored?)\b|密文|钥匙串|安全|保存/i],
  ['code', /\b(code|function|typescript|javascript|python|program)\b|代码|函数|程序/i],
  ['keys', /\b(keys?|table|balances?|left)\b|密钥|表格|余额/i],
];

/** The demo's words in a language. */
export function demoTexts(language: Language): DemoTexts {
  return language === 'zh-CN' ? zhCn : en;
}

/** An answer about what the person is seeing, in the language of the question: on what it asks for, else the next topic. */
export function demoAnswer({ messages, secret, paidMicros, leftMicros }: Asked): string {
  const questions = messages.filter(({ role }) => role === 'user').map(({ text }) => text);
  const question = questions.at(-1) ?? '';
  const language = /\p{Script=Han}/u.test(question) ? 'zh-CN' : 'en';
  const texts = demoTexts(language);
  const money = (micros: number) => formatMoney(micros, 'USD', language);
  const figures = {
    masked: maskSecret(secret),
    paid: money(paidMicros),
    left: money(leftMicros),
    isUsedUp: leftMicros === 0,
  };
  return texts.answers[topicOf(question, questions.length)](figures, keyRows(texts));
}

/** The first question is greeted, whatever it says. */
function topicOf(question: string, turn: number): Topic {
  if (turn <= 1) return 'welcome';
  const asked = topicWords.find(([, words]) => words.test(question))?.[0];
  return asked ?? topics[(turn - 1) % topics.length] ?? 'welcome';
}

function keyRows({ labels, fates }: DemoTexts) {
  return demoKeys.map(({ secret, fate }, index) => ({
    masked: maskSecret(secret),
    label: labels[index] ?? '',
    fate: fates[fate],
  }));
}
