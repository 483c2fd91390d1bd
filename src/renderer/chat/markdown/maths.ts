import type { Options } from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import 'katex/dist/katex.min.css';

type Plugin = NonNullable<Options['remarkPlugins']>[number];

export interface Maths {
  readonly remark: Plugin;
  readonly rehype: Plugin;
}

/** Draws formulas. A file apart, since most answers have none; its rules keep a formula from growing without end. */
export const maths: Maths = {
  remark: [remarkMath, { singleDollarTextMath: false }],
  rehype: [
    rehypeKatex,
    { trust: false, strict: 'ignore', maxSize: 20, maxExpand: 200, errorColor: 'var(--none)' },
  ],
};
