interface Node {
  type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** Turns `<br>`, the only way to a new line within a table's cell, into a break. All other HTML stays text. */
export function lineBreaks(): (tree: Node) => void {
  return breakIn;
}

function breakIn(node: Node): void {
  if (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value ?? '')) node.type = 'break';
  node.children?.forEach(breakIn);
}
