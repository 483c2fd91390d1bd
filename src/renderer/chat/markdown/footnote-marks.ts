interface Node {
  type: string;
  value?: string;
  label?: string | null;
  children?: Node[];
  data?: object;
}

const REFERENCE = /\[\^([^\]\s]{1,200})\]/g;

/** Names of footnotes in the page, where other answers have theirs. */
export const noteId = (prefix: string, number: number) => `${prefix}note-${number}`;
export const markId = (prefix: string, number: number) => `${prefix}mark-${number}`;

/**
 * Turns what points at footnotes into links to them, `marks` as marksIn gives them. The library's own way needs both in
 * one text; here each block is drawn apart. A footnote within a list or a quotation stays there as it was written.
 */
export function footnoteMarks({
  marks,
  prefix,
}: {
  readonly marks: string;
  readonly prefix: string;
}): (tree: Node) => void {
  const known = new Map(
    marks.split('\n').map((line) => {
      const [label = '', number, first] = line.split(' ');
      return [label, { number: Number(number), isFirst: first === 'first' }] as const;
    }),
  );
  const named = new Set<number>();

  function markOf(label: string): Node {
    const mark = known.get(label);
    if (mark === undefined) return text(`[^${label}]`);
    const { number, isFirst } = mark;
    const isNamed = isFirst && !named.has(number);
    named.add(number);
    const properties = {
      href: `#${noteId(prefix, number)}`,
      dataFootnoteRef: true,
      ...(isNamed ? { id: markId(prefix, number) } : {}),
    };
    const link = { type: 'element', tagName: 'a', properties, children: [text(String(number))] };
    return { type: 'footnoteMark', data: { hName: 'sup', hChildren: [link] } };
  }

  function marked({ type, value = '', label, children = [] }: Node): Node[] | null {
    switch (type) {
      case 'text':
        return value
          .split(REFERENCE)
          .map((part, at) => (at % 2 === 1 ? markOf(part) : text(part)))
          .filter((part) => part.value !== '');
      case 'footnoteReference':
        return [markOf(label ?? '')];
      case 'footnoteDefinition':
        return [{ type: 'paragraph', children: [text(`[^${label}]:`)] }, ...children];
      default:
        return null;
    }
  }

  function within(node: Node): void {
    // A link holds no other.
    if (node.children === undefined || node.type === 'link') return;
    node.children = node.children.flatMap((child) => {
      within(child);
      return marked(child) ?? [child];
    });
  }
  return (tree) => {
    named.clear();
    within(tree);
  };
}

const text = (value: string): Node => ({ type: 'text', value });
