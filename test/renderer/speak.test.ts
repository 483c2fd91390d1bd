import { afterEach, expect, it, vi } from 'vitest';
import { i18n, speak } from '../../src/renderer/i18n.ts';

afterEach(() => speak('en'));

it('tells whoever shows a text of another language, and of none that is spoken already', async () => {
  const told = vi.fn();
  i18n.on('languageChanged', told);
  await speak('en');
  expect(told).not.toHaveBeenCalled();
  expect(document.documentElement.lang).toBe('en');
  await speak('zh-CN');
  expect(told).toHaveBeenCalledExactlyOnceWith('zh-CN');
  expect(document.documentElement.lang).toBe('zh-CN');
  expect(i18n.t('common:settings')).toBe('设置');
  i18n.off('languageChanged', told);
});
