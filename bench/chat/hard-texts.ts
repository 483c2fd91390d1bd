const word = 'needle ';

/** Texts that no answer should be, and some are: each must leave the window answering. */
export function hardTexts(): readonly { readonly title: string; readonly text: string }[] {
  const end = '\n\nThe end.';
  return [
    { title: 'A message of 5 MB', text: paragraphs(5_000_000) + end },
    { title: 'A line of 100,000 characters', text: word.repeat(14_286) + end },
    { title: 'A word of 100,000 characters', text: 'x'.repeat(100_000) + end },
    { title: 'Ten thousand quotes deep', text: `${'>'.repeat(10_000)} deep${end}` },
    { title: 'Ten thousand brackets deep', text: `${'['.repeat(10_000)}deep${end}` },
    { title: 'Lists a thousand deep', text: deepList(1000) + end },
    {
      title: 'Broken Markdown',
      text: `${'**_`[x](<![y]($$ '.repeat(3000)}\n\n| a | b\n|---\n| c${end}\n\n\`\`\`ts\nopen`,
    },
    {
      title: 'A table of 2,000 rows',
      text: `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(2000)}${end}`,
    },
    {
      title: 'Code of 20,000 lines',
      text: `\`\`\`ts\n${"const a = 'b'; // c\n".repeat(20_000)}\`\`\`${end}`,
    },
  ];
}

function paragraphs(length: number): string {
  const paragraph = `${word.repeat(40).trim()}.\n\n`;
  return paragraph.repeat(Math.ceil(length / paragraph.length)).slice(0, length);
}

function deepList(depth: number): string {
  return Array.from({ length: depth }, (_, at) => `${'  '.repeat(at)}- deep`).join('\n');
}
