import { expect, it } from 'vitest';
import { priceOf } from '../../../src/main/chat/price.ts';

const usage = { promptTokens: 1000, completionTokens: 100 };
const atMs = Date.UTC(2026, 10, 24);
const price = (baseUrl: string, model: string, used = usage) =>
  priceOf({ baseUrl, model, usage: used, atMs });
const openai = 'https://api.openai.com/v1';

it('is what the provider lists for the model: in and out tokens apart', async () => {
  // gpt-4o: 2.50 dollars a million in, 10 out (openai.com/api/pricing, read in November 2026).
  expect(await price(openai, 'gpt-4o')).toBe(3500);
  expect(await price(openai, 'gpt-4o', { promptTokens: 0, completionTokens: 100 })).toBe(1000);
});

it('is that of the model’s maker where the table doesn’t know the provider', async () => {
  expect(await price('https://relay.test/v1', 'gpt-4o')).toBe(3500);
});

it('is found for the names that Google’s list gives', async () => {
  const google = 'https://generativelanguage.googleapis.com/v1beta/openai';
  const known = await price(google, 'gemini-2.5-flash');
  expect(known).toBeGreaterThan(0);
  expect(await price(google, 'models/gemini-2.5-flash')).toBe(known);
});

it('is unknown where a known provider doesn’t list the model', async () => {
  expect(await price('https://api.deepseek.com/v1', 'gpt-4o')).toBeNull();
});

it.each(['made-up-chat', '', 'constructor'])('is unknown for a model named “%s”', async (model) => {
  expect(await price('https://relay.test/v1', model)).toBeNull();
  expect(await price(openai, model)).toBeNull();
});

it('never reads as free where it costs a part of a millionth', async () => {
  const one = { promptTokens: 1, completionTokens: 0 };
  expect(await price(openai, 'gpt-4o-mini', one)).toBe(1);
});

it('is unknown where the usage makes no sense', async () => {
  const endless = { promptTokens: 1e300, completionTokens: 0 };
  expect(await price(openai, 'gpt-4o', endless)).toBeNull();
});
