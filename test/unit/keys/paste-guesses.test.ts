import { describe, expect, it } from 'vitest';
import { parsePaste } from '../../../src/main/keys/paste/parse-paste.ts';

const key = (place: number) => `sk-${String(place).repeat(8)}${'aB'.repeat(16)}`;
const guesses = (text: string) =>
  parsePaste(text, { assumeKeys: false }).found.map(({ guess }) => guess);
const at = (baseUrl: string) => ({ baseUrl, from: 'url' });

describe('a list of several providers', () => {
  it.each([
    [
      'lines',
      `base_url=https://one.test/v1\napi_key=${key(1)}\n\nbase_url=https://two.test/v1\napi_key=${key(2)}`,
    ],
    [
      'YAML',
      `- name: one\n  base_url: https://one.test/v1\n  api_key: ${key(1)}\n- name: two\n  base_url: https://two.test/v1\n  api_key: ${key(2)}`,
    ],
    [
      'JSON that is none',
      `{\n "baseUrl": "https://one.test/v1",\n "apiKey": "${key(1)}"\n},\n{\n "baseUrl": "https://two.test/v1",\n "apiKey": "${key(2)}"\n}`,
    ],
    [
      'the same name twice',
      `OPENAI_BASE_URL=https://one.test/v1\nOPENAI_API_KEY=${key(1)}\nOPENAI_BASE_URL=https://two.test/v1\nOPENAI_API_KEY=${key(2)}`,
    ],
  ])('gives no key to another’s provider: %s', (_, text) => {
    expect(guesses(text)).toEqual([null, null]);
  });

  it('is told apart by its names, and by the URL in a key’s own line', () => {
    const named = `A_BASE_URL=https://one.test/v1\nA_API_KEY=${key(1)}\nB_BASE_URL=https://two.test/v1\nB_API_KEY=${key(2)}`;
    const lines = `base_url=https://one.test/v1\nbase_url=https://two.test/v1\nkey=${key(1)} https://three.test/v1`;
    expect(guesses(named)).toEqual([at('https://one.test/v1'), at('https://two.test/v1')]);
    expect(guesses(lines)).toEqual([at('https://three.test/v1')]);
  });

  it('is none where the same URL stands twice', () => {
    const twice = `base_url=https://one.test/v1\nkey=${key(1)}\nbase_url=https://one.test/v1/\nkey=${key(2)}`;
    expect(guesses(twice)).toEqual([at('https://one.test/v1'), at('https://one.test/v1')]);
  });
});

it.each([
  ['brackets', `地址（https://one.test/v1）密钥：${key(1)}`, 'https://one.test/v1'],
  ['other brackets', `【https://one.test/v1】 ${key(1)}`, 'https://one.test/v1'],
  ['a full stop', `地址：https://one.test:8443/v1。密钥：${key(1)}`, 'https://one.test:8443/v1'],
  ['a full stop after a host', `${key(1)} 用于 https://one.test。`, 'https://one.test'],
  ['quotes', `“https://one.test/v1”${key(1)}`, 'https://one.test/v1'],
  ['words', `地址 https://one.test/v1密钥：${key(1)}`, 'https://one.test/v1'],
])('a URL ends where Chinese %s begin', (_, text, baseUrl) => {
  expect(guesses(text)).toEqual([at(baseUrl)]);
});
