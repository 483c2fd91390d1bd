export const markdown = {
  more: 'Show more of this long text',
  code: {
    plain: 'text',
    copy: 'Copy code',
    wrap: 'Wrap long lines',
    unwrap: 'Don’t wrap lines',
    table: 'Table',
    tableOf: 'Table: {{headings}}',
    done: 'Done',
    open: 'Not done',
  },
  diagram: {
    draw: 'Show the diagram',
    source: 'Show its text',
    drawing: 'Drawing the diagram…',
    failed: 'This diagram can’t be drawn; here is its text.',
    alt: 'Diagram: {{first}}',
  },
  picture: {
    alt: 'Picture',
    save: 'Save the picture',
    saved: 'The picture was saved.',
    missing: 'A picture came here that could not be kept.',
  },
  footnotes: {
    label: 'Footnotes',
    back: 'Back to the text, from footnote {{number}}',
  },
};
