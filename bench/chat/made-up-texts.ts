import { seededRandomInt } from '../../test/support/seeded-random.ts';
import { words } from './words.ts';

/** Questions and answers, English and Chinese, some with code and tables: the same ones at every run. */
export function madeUpTexts() {
  const below = seededRandomInt(20_261_124);

  /** As frequent as in any language: the second word half as often as the first, the third a third. */
  function word(from: readonly string[]): string {
    const place = from.length ** (below(1_000_000) / 1_000_000);
    return from[Math.floor(place) - 1] ?? '';
  }

  function sentence(chinese: boolean): string {
    const from = chinese ? words.chinese : words.english;
    const said = Array.from({ length: 6 + below(14) }, () => word(from));
    return chinese ? `${said.join('')}。` : `${said.join(' ')}.`;
  }

  function code(sentences: readonly string[]): string {
    const name = word(words.english);
    const lines = sentences.map((line, at) => `  const ${name}${at} = call('${line}');`);
    return `\`\`\`ts\nexport function ${name}() {\n${lines.join('\n')}\n}\n\`\`\``;
  }

  function table(sentences: readonly string[]): string {
    const rows = sentences.map((line, at) => `| ${at + 1} | ${line} |`);
    return `| # | what |\n| --- | --- |\n${rows.join('\n')}`;
  }

  return {
    sentence,
    /** Two of ten have code, one of ten has a table. */
    answer(chinese: boolean): string {
      const sentences = Array.from({ length: 3 + below(5) }, () => sentence(chinese));
      const kind = below(10);
      if (kind < 2) return `${sentences[0]}\n\n${code(sentences)}`;
      if (kind === 2) return `${sentences[0]}\n\n${table(sentences)}`;
      return sentences.join(kind < 6 ? '\n\n' : ' ');
    },
    /** Code and a table in every one, as a thread about a program has them. */
    richAnswer(): string {
      const sentences = Array.from({ length: 4 + below(4) }, () => sentence(false));
      return `${sentences.join(' ')}\n\n${code(sentences)}\n\n- **${sentences[0]}**\n- \`${word(words.english)}\`\n\n${table(sentences)}`;
    },
  };
}
