import type { ExtraProps } from 'react-markdown';

type Element = NonNullable<ExtraProps['node']>;
type Part = Element['children'][number];

/** More would be no name. */
const NAMED = 4;

/** What a table's first columns are called; columns without a word are left out. */
export function tableHeadings(table: Element | undefined): string[] {
  const head = table?.children.find((part) => isNamed(part, 'thead'));
  const row = partsOf(head).find((part) => isNamed(part, 'tr'));
  return partsOf(row)
    .filter((part) => isNamed(part, 'th'))
    .map((part) => textOf(part).trim().slice(0, 40))
    .filter((text) => text !== '')
    .slice(0, NAMED);
}

const isNamed = (part: Part, name: string) => part.type === 'element' && part.tagName === name;
const partsOf = (part: Part | undefined) => (part?.type === 'element' ? part.children : []);

function textOf(part: Part): string {
  return part.type === 'text' ? part.value : partsOf(part).map(textOf).join('');
}
