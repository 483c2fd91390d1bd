import fc from 'fast-check';
import { requests } from '../../../src/shared/contract.ts';
import { wellFormed } from './well-formed.ts';

/** Stands for an id that an earlier answer told; the caller puts a real one in its place. */
export const KNOWN_ID = '<an id from an earlier answer>';

const names = Object.keys(requests);

const strings = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    KNOWN_ID,
    '',
    '__proto__',
    'constructor',
    '../../../etc/passwd',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://elsewhere.invalid/v1',
    'http://169.254.169.254/latest/meta-data',
    "'; DROP TABLE keys; --",
    '\0',
    '\ud800',
    'A'.repeat(100_000),
    ...['existing', 'preset', 'custom', 'openai', 'dark', 'zh-CN', 'delete', 'nothing'],
  ),
);

/** What structured cloning lets through: maps, dates, bytes, big numbers, holes, objects without a prototype. */
const anything = fc.oneof(
  strings,
  fc.anything({
    maxDepth: 4,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
    withObjectString: true,
  }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, -1, 1e308),
  fc.constant(null).map(() => cycle()),
  fc.constant(null).map(() => nested(500)),
  fc.constant(null).map(() => JSON.parse('{"__proto__":{"ids":["x"],"ok":true}}')),
);

function cycle(): unknown {
  const one: Record<string, unknown> = { id: 'x' };
  one.self = one;
  one.ids = [one];
  return one;
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let at = 0; at < depth; at += 1) value = { id: value, ids: [value] };
  return value;
}

const id = fc.oneof({ weight: 5, arbitrary: fc.constant(KNOWN_ID) }, strings);
const flag = fc.oneof({ weight: 5, arbitrary: fc.boolean() }, anything);
const provider = fc.oneof(
  fc.record({ kind: fc.constant('existing'), providerId: id }),
  fc.record({ kind: fc.constant('preset'), preset: fc.constantFrom('openai', 'deepseek') }),
  fc.record({ kind: fc.constant('custom'), baseUrl: strings, name: strings }),
  anything,
);

/** Every field that some request takes; each takes what it knows out of it. */
const fields = {
  id,
  ids: fc.oneof(fc.array(id, { minLength: 1, maxLength: 5 }), anything),
  conversationId: id,
  draftId: id,
  providerId: id,
  beforeId: fc.oneof(fc.integer(), anything),
  text: strings,
  url: strings,
  kind: fc.constantFrom('preset', 'custom', 'existing', 'added', 'suspended'),
  keyId: id,
  format: fc.constantFrom('csv', 'json', 'exe'),
  preset: fc.constantFrom('openai', 'moonshot', 'elsewhere'),
  baseUrl: fc.oneof(strings, fc.constantFrom('https://relay.test/v1', 'http://127.0.0.1:9/v1')),
  name: strings,
  label: strings,
  title: strings,
  model: strings,
  systemPrompt: strings,
  refresh: flag,
  enabled: flag,
  provider,
  fallback: fc.oneof(provider, fc.constant(null)),
  choices: fc.oneof(fc.array(fc.record({ index: fc.integer(), provider })), anything),
  theme: fc.constantFrom('dark', 'light', 'neon'),
  sweepIntervalMs: fc.oneof(fc.integer(), anything),
  trashMs: fc.oneof(fc.integer(), anything),
  defaultProviderId: id,
};

/** What nobody would ask so. */
const wildCall = fc.record({
  name: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...names) }, anything),
  input: fc.oneof(
    { weight: 6, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: anything },
  ),
});

/** Texts of a call that is taken: addresses where one is asked for, else mostly ids. */
const addresses = fc.nat().map((at) => `https://elsewhere-${at}.invalid/v1`);
const taken = (field: string) =>
  fc.oneof(
    { weight: 4, arbitrary: /url$/i.test(field) ? addresses : fc.constant(KNOWN_ID) },
    { weight: 2, arbitrary: strings },
  );

/** What the contract takes, of every request alike, though with whatever else in it. */
const takenCall = fc.oneof(
  ...Object.entries(requests).map(([name, { input }]) =>
    fc.record({ name: fc.constant(name), input: wellFormed(input, taken) }),
  ),
);

/** One call that a page taken over by someone else could make. */
export const hostileCall: fc.Arbitrary<{ name: unknown; input: unknown }> = fc.oneof(
  wildCall,
  takenCall,
);
