import type { ExportFormat } from '../../shared/export-formats.ts';
import type { Language } from '../../shared/languages.ts';

interface Texts {
  readonly you: string;
  readonly answer: string;
  readonly thinking: string;
  readonly untitled: string;
  readonly cut: string;
  readonly image: string;
  readonly attached: (names: readonly string[]) => string;
}

/** The few words in files that people read. */
export const texts: Readonly<Record<Language, Texts>> = {
  en: {
    you: 'You',
    answer: 'Answer',
    thinking: 'Thinking',
    untitled: 'Untitled',
    cut: 'The answer broke off here.',
    image: 'Image',
    attached: (names) => `Attached: ${names.join(', ')}`,
  },
  'zh-CN': {
    you: '您',
    answer: '回答',
    thinking: '思考过程',
    untitled: '未命名',
    cut: '回答在此中断。',
    image: '图片',
    attached: (names) => `附件：${names.join('、')}`,
  },
};

export const extensions: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  json: 'json',
};
