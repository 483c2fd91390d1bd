import { describe, expect, it } from 'vitest';
import { type FoundKey, parsePaste } from '../../../src/main/keys/paste/parse-paste.ts';

const plain = 'sk-testMadeUp0000000000000000000000000001';
const other = 'sk-testMadeUp0000000000000000000000000002';
const bare = 'testmadeup0123456789abcdef012345';
const project = `sk-proj-${'a'.repeat(58)}T3BlbkFJ${'b'.repeat(58)}`;
const anthropic = `sk-ant-api03-${'test-made-up'.repeat(8).slice(0, 93)}AA`;
const google = 'AIzaTestMadeUp-0000000000000000000000_1';
const googleNew = `AQ.${'TestMadeUp_'.repeat(5)}`;

function find(text: string, assumeKeys = false): readonly FoundKey[] {
  return parsePaste(text, { assumeKeys }).found;
}
const secretsIn = (text: string, assumeKeys = false) =>
  find(text, assumeKeys).map(({ secret }) => secret);

describe('finding keys that their form tells', () => {
  it.each<[string, string, string[]]>([
    ['one a line', `${plain}\n${other}`, [plain, other]],
    ['Windows lines', `${plain}\r\n${other}\r\n`, [plain, other]],
    ['commas', `${plain},${other}`, [plain, other]],
    ['semicolons and blanks', `${plain}; ${other} ;`, [plain, other]],
    [
      'full-width signs',
      `${plain}，${other}；${project}、${google}`,
      [plain, other, project, google],
    ],
    ['a JSON array', JSON.stringify([plain, other]), [plain, other]],
    ['JSON objects', JSON.stringify([{ key: plain }, { apiKey: other }]), [plain, other]],
    ['JSON in JSON', JSON.stringify({ data: { keys: [{ token: plain }] } }), [plain]],
    ['JSON that broke off', `[{"key":"${plain}"},{"key":"${other}`, [plain, other]],
    ['an .env line', `export OPENAI_API_KEY="${plain}" # mine`, [plain]],
    ['an .env line commented out', `# OPENAI_API_KEY=${plain}`, [plain]],
    ['a header', `Authorization: Bearer ${plain}`, [plain]],
    ['a curl command', `curl -H 'Authorization: Bearer ${plain}' https://x.test/v1`, [plain]],
    ['Markdown', `- \`${plain}\`\n- **${other}**`, [plain, other]],
    ['a query', `https://relay.test/v1?key=${plain}&a=b`, [plain]],
    ['a dump', `a@b.test----hunter2----${plain}`, [plain]],
    ['a dump with more behind', `a@b.test----hunter2----${plain}----2026-01-01`, [plain]],
    ['an arrow', `a@b.test => ${plain}`, [plain]],
    ['a full stop behind it', `My key is ${plain}.`, [plain]],
    ['brackets', `(${plain}) [${other}]`, [plain, other]],
    ['invisible signs within', `${plain.slice(0, 9)}\u200b${plain.slice(9)}\ufeff`, [plain]],
    ['a hard blank before it', `key:\u00a0${plain}`, [plain]],
    ['a dot within', `${googleNew},${google}`, [googleNew.replace(/_$/, '_'), google]],
    [
      'four dashes within a key of known length',
      project.replace('aaaa', '----'),
      [project.replace('aaaa', '----')],
    ],
    ['no key', 'task-management and risk-assessment-of-everything', []],
    ['something short', 'sk-short', []],
    ['a word that ends like a prefix', `disk-${'a'.repeat(30)}`, []],
  ])('%s', (_, text, expected) => {
    expect(secretsIn(text)).toEqual(expected);
  });

  it('takes no part of a run that is too long for a key', () => {
    expect(secretsIn(`sk-${'a'.repeat(3_000)}`)).toEqual([]);
    expect(secretsIn(`sk-${'a'.repeat(60_000)}`, true)).toEqual([]);
  });

  it.each([',', ';', ' ', '|', '"'])(
    'keeps keys whole in a very long line parted by %j',
    (sign) => {
      const secrets = Array.from({ length: 3_000 }, (_, place) => `${plain}${place}`);
      expect(secretsIn(secrets.join(sign))).toEqual(secrets);
    },
  );

  it('says in which line each stands', () => {
    expect(find(`\n\n${plain}\nnothing\n${other}`).map(({ line }) => line)).toEqual([3, 5]);
    const json = JSON.stringify([{ name: 'a"b', key: plain }, { key: other }], null, 2);
    expect(find(json).map(({ line }) => line)).toEqual([4, 7]);
  });
});

describe('guessing the provider', () => {
  it.each<[string, string, FoundKey['guess']]>([
    ['a project key', project, { preset: 'openai', from: 'prefix' }],
    ['an OpenRouter key', `sk-or-v1-${'0a'.repeat(32)}`, { preset: 'openrouter', from: 'prefix' }],
    ['an Anthropic key', anthropic, { baseUrl: 'https://api.anthropic.com/v1', from: 'prefix' }],
    ['a form that a dozen vendors share', plain, null],
    ['the name in .env', `DEEPSEEK_API_KEY=${plain}`, { preset: 'deepseek', from: 'name' }],
    [
      'a URL in the line, whatever the form',
      `https://relay.test/v1 ${project}`,
      { baseUrl: 'https://relay.test/v1', from: 'url' },
    ],
    [
      'the URL of the same stem',
      `FOO_BASE_URL=https://relay.test/v1/\nFOO_API_KEY=${plain}`,
      { baseUrl: 'https://relay.test/v1', from: 'url' },
    ],
    [
      'the URL of its object',
      JSON.stringify({ baseUrl: 'https://relay.test/v1', keys: [{ key: plain }] }),
      { baseUrl: 'https://relay.test/v1', from: 'url' },
    ],
    ['a URL with something secret in its path', `https://x.test/${'s'.repeat(30)} ${plain}`, null],
  ])('%s', (_, text, guess) => {
    expect(find(text)[0]?.guess).toEqual(guess);
  });

  it('knows the keys that are made for administration', () => {
    const admin = `sk-admin-${'a'.repeat(58)}`;
    expect(find(`${admin}\n${plain}`).map((key) => key.admin)).toEqual([true, false]);
  });
});

describe('labels', () => {
  it.each<[string, string, string | null]>([
    ['a name before a bar', `work | ${plain}`, 'work'],
    ['a name in its object', JSON.stringify({ name: 'work', key: plain }), 'work'],
    ['an address is none', `a@b.test|${plain}`, null],
    ['what may be a secret is none', `${'s'.repeat(30)}|${plain}`, null],
    ['nothing', plain, null],
  ])('%s', (_, text, label) => {
    expect(find(text)[0]?.label).toBe(label);
  });
});

describe('keys without a prefix', () => {
  it('count where they are all of a line, or are named a key', () => {
    expect(secretsIn(bare)).toEqual([bare]);
    expect(secretsIn(`MISTRAL_API_KEY=${bare}`)).toEqual([bare]);
    expect(secretsIn(JSON.stringify({ apiKey: bare }))).toEqual([bare]);
  });

  it('are no keys within prose or under another name, and the line says that it is unclear', () => {
    const text = `the build ${bare} is out\nSESSION=${bare}`;
    const { found, ignored } = parsePaste(text, { assumeKeys: false });
    expect(found).toEqual([]);
    expect(ignored).toEqual([
      { line: 1, reason: 'unclear' },
      { line: 2, reason: 'unclear' },
    ]);
  });

  it('are never refused for their shape once the person chose a provider', () => {
    expect(secretsIn('abcd\nno-digits-here\nQUJDREVGR0hJSktMTU5PUA==', true)).toEqual([
      'abcd',
      'no-digits-here',
      'QUJDREVGR0hJSktMTU5PUA==',
    ]);
  });

  it.each<[string, string]>([
    ['a login', 'a@b.test----hunter2-hunter2-hunter2'],
    ['a login with a colon', 'a@b.test:hunter2hunter2hunter2'],
    ['a login in columns', 'a@b.test hunter2hunter2hunter2'],
    ['a password in an object', JSON.stringify({ email: 'a@b.test', password: bare })],
    ['a password in .env', `DB_PASSWORD=${bare}`],
    ['what stands beside a key in its object', JSON.stringify({ id: bare, note: 'x', key: '' })],
  ])('are not looked for in %s', (_, text) => {
    expect(secretsIn(text, true)).toEqual([]);
    expect(secretsIn(text, false)).toEqual([]);
  });

  it('may be the last of three columns or more', () => {
    expect(secretsIn(`a@b.test----hunter2hunter2hunter2----${bare}`, true)).toEqual([bare]);
    expect(secretsIn(`a@b.test,hunter2hunter2hunter2,${bare}`, true)).toEqual([bare]);
  });
});

it('says why a line was ignored, once a line', () => {
  const text = `hello\n\nsk-short\n${bare} and more\n${plain} and more`;
  expect(parsePaste(text, { assumeKeys: false }).ignored).toEqual([
    { line: 1, reason: 'no-key' },
    { line: 3, reason: 'too-short' },
    { line: 4, reason: 'unclear' },
  ]);
});

it('names at most 500 ignored lines and counts all', () => {
  const { ignored, ignoredCount } = parsePaste('nothing here\n'.repeat(2_000), {
    assumeKeys: false,
  });
  expect(ignored).toHaveLength(500);
  expect(ignoredCount).toBe(2_000);
});

describe('text that is made to be slow', () => {
  const size = 2_000_000;
  const nasty = {
    'one letter': 'a',
    'a prefix': 'sk-',
    'a prefix with a dot': 'AQ.',
    dashes: '-',
    columns: 'a----',
    brackets: '[',
    'empty lists': '[],',
    blanks: ' ',
    lines: '\n',
    assignments: 'a=b\n',
    'blanks before a bar': `${' '.repeat(15_000)}a |\n`,
    'blanks within a value': `a=b${' '.repeat(15_000)}c\n`,
    'dots at the end of nothing': `a${'.'.repeat(9_000)}a${':'.repeat(9_000)}b\n`,
    'slashes in a URL': `http://a${'/'.repeat(15_000)}b\n`,
    'escapes in JSON': '"a\\"b",',
    'a byte of each': String.fromCharCode(...Array(256).keys()),
  };
  it.each(Object.entries(nasty))('%s', (_, part) => {
    const text = part.repeat(size / part.length);
    const json = `[${part.repeat(100_000 / part.length)}0]`;
    const startMs = process.cpuUsage().user / 1000;
    for (const assumeKeys of [false, true]) {
      parsePaste(text, { assumeKeys });
      parsePaste(json, { assumeKeys });
    }
    // A quadratic expression takes minutes here.
    expect(process.cpuUsage().user / 1000 - startMs).toBeLessThan(3_000);
  });
});
