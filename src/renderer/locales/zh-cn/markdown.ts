import type { markdown as english } from '../en/markdown.ts';
import type { Translated } from '../translated.ts';

export const markdown: Translated<typeof english> = {
  more: '继续显示这段长文本',
  code: {
    plain: '文本',
    copy: '复制代码',
    wrap: '自动换行',
    unwrap: '不换行',
    table: '表格',
    tableOf: '表格：{{headings}}',
    done: '已完成',
    open: '未完成',
  },
  diagram: {
    draw: '显示图表',
    source: '显示源文本',
    drawing: '正在绘制图表…',
    failed: '无法绘制此图表，下面是它的源文本。',
    alt: '图表：{{first}}',
  },
  picture: {
    alt: '图片',
    save: '保存图片',
    saved: '图片已保存。',
    missing: '此处有一张无法保留的图片。',
  },
  footnotes: {
    label: '脚注',
    back: '从脚注 {{number}} 返回正文',
  },
};
