import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/main/billing/reading.ts';
import { repeatsAName } from '../../../../src/main/billing/repeated-names.ts';
import { readAiHubMix } from '../../../../src/main/billing/ways/aihubmix.ts';
import { readDashboard } from '../../../../src/main/billing/ways/dashboard.ts';
import { readDeepInfra } from '../../../../src/main/billing/ways/deepinfra.ts';
import { readDeepSeek } from '../../../../src/main/billing/ways/deepseek.ts';
import { readLiteLlm } from '../../../../src/main/billing/ways/litellm.ts';
import { readMoonshot } from '../../../../src/main/billing/ways/moonshot.ts';
import { readNovita } from '../../../../src/main/billing/ways/novita.ts';
import { readOpenRouter } from '../../../../src/main/billing/ways/openrouter.ts';
import { readPoe } from '../../../../src/main/billing/ways/poe.ts';
import { readRelayToken } from '../../../../src/main/billing/ways/relay-token.ts';
import { readSiliconFlow } from '../../../../src/main/billing/ways/siliconflow.ts';
import { readStepFun } from '../../../../src/main/billing/ways/stepfun.ts';
import { readSub2api } from '../../../../src/main/billing/ways/sub2api.ts';
import { readVenice } from '../../../../src/main/billing/ways/venice.ts';
import { readVercel } from '../../../../src/main/billing/ways/vercel.ts';
import type { Read } from '../../../../src/main/billing/ways/way.ts';
import { readXai } from '../../../../src/main/billing/ways/xai.ts';
import { within } from '../../../../src/main/billing/within.ts';
import { handTurnedTime } from '../../../support/hand-turned-time.ts';
import { outcomeOf, type Site, secret, startSite } from './site.ts';

interface Way {
  readonly name: string;
  readonly read: Read;
  /** A whole answer that says that nothing is left; amounts are at the ends of these paths. */
  readonly empty: Json;
  readonly amounts: readonly string[];
}
type Json = { readonly [field: string]: unknown };

const ways: readonly Way[] = [
  {
    name: 'relay-token',
    read: readRelayToken,
    empty: {
      code: true,
      data: {
        object: 'token_usage',
        total_granted: 500_000,
        total_used: 500_000,
        total_available: 0,
        unlimited_quota: false,
        expires_at: 0,
      },
    },
    amounts: ['data.total_granted', 'data.total_used', 'data.total_available'],
  },
  {
    name: 'sub2api',
    read: readSub2api,
    empty: { isValid: true, planName: '钱包余额', remaining: 0, unit: 'USD' },
    amounts: ['remaining'],
  },
  {
    name: 'litellm',
    read: readLiteLlm,
    empty: { info: { spend: 5, max_budget: 5 } },
    amounts: ['info.spend'],
  },
  {
    name: 'openrouter',
    read: readOpenRouter,
    empty: { data: { usage: 5, limit: 5, limit_remaining: 0, limit_reset: null } },
    amounts: ['data.usage', 'data.limit', 'data.limit_remaining'],
  },
  {
    name: 'deepseek',
    read: readDeepSeek,
    empty: { is_available: false, balance_infos: [{ currency: 'CNY', total_balance: '0.00' }] },
    amounts: ['balance_infos.0.total_balance'],
  },
  {
    name: 'moonshot',
    read: readMoonshot('CNY'),
    empty: { code: 0, status: true, data: { available_balance: 0 } },
    amounts: ['data.available_balance'],
  },
  {
    name: 'siliconflow',
    read: readSiliconFlow('CNY'),
    empty: { code: 20_000, status: true, data: { totalBalance: '0' } },
    amounts: ['data.totalBalance'],
  },
  {
    name: 'stepfun',
    read: readStepFun('CNY'),
    empty: { object: 'account', type: 'prepaid', balance: 0 },
    amounts: ['balance'],
  },
  {
    name: 'novita',
    read: readNovita,
    empty: { availableBalance: '0', cashBalance: '0' },
    amounts: ['availableBalance'],
  },
  { name: 'aihubmix', read: readAiHubMix, empty: { total_usage: 0 }, amounts: ['total_usage'] },
  {
    name: 'vercel',
    read: readVercel,
    empty: { balance: '0', total_used: '5' },
    amounts: ['balance', 'total_used'],
  },
  {
    name: 'poe',
    read: readPoe,
    empty: { current_point_balance: 0 },
    amounts: ['current_point_balance'],
  },
  {
    name: 'deepinfra',
    read: readDeepInfra,
    empty: { stripe_balance: 0, recent: 0, suspended: true },
    amounts: ['stripe_balance', 'recent'],
  },
  {
    name: 'venice',
    read: readVenice,
    empty: { canConsume: false, consumptionCurrency: 'USD', balances: { usd: 0 } },
    amounts: ['balances.usd'],
  },
];
const silent: readonly Pick<Way, 'name' | 'read'>[] = [
  { name: 'dashboard', read: readDashboard },
  { name: 'xai', read: readXai },
];

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterEach(() => {
  site.requests.length = 0;
});
afterAll(() => site.stop());

function answer(way: Pick<Way, 'read'>, body: unknown, status = 200): Promise<Outcome> {
  site.others.reply = { status, body };
  return outcomeOf(site, way.read);
}

/** Nothing that a verdict could rest on, and nothing of the secret. */
function expectNothing(outcome: Outcome): void {
  expect(['unclear', 'unsupported']).toContain(outcome.kind);
  expect(JSON.stringify(outcome)).not.toContain(secret);
}

/** The same with another value at the end of a path. */
function withValue(body: Json, path: string, value: unknown): Json {
  const copy = structuredClone(body);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let place = copy as Record<string, unknown>;
  for (const name of names) place = place[name] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

describe.each(ways)('$name', (way) => {
  const { empty, amounts } = way;

  it('reads its own answer, so that what follows is not refused for another reason', async () => {
    expect(await answer(way, empty)).toMatchObject({ kind: 'known', remainingMicros: 0 });
  });

  it.each([
    null,
    undefined,
    '',
    ' ',
    'NaN',
    'Infinity',
    '1e308',
    '0x0',
    '1,000',
    'none',
    1e308,
    -1e308,
    true,
    [],
    [0],
    {},
  ])('knows nothing where an amount is %j', async (value) => {
    for (const path of amounts) expectNothing(await answer(way, withValue(empty, path, value)));
  });

  it.each(['NaN', 'Infinity', '-', '1e999'])(
    'knows nothing where it is written %s',
    async (word) => {
      for (const path of amounts) {
        const text = JSON.stringify(withValue(empty, path, '@')).replace('"@"', word);
        expectNothing(await answer(way, text));
      }
    },
  );

  it('knows nothing where a field is named twice, whichever would be believed', async () => {
    for (const path of amounts) {
      const name = path.split('.').at(-1);
      const text = JSON.stringify(empty).replace(`"${name}":`, `"${name}":0,"${name}":`);
      expectNothing(await answer(way, text));
    }
  });

  it('knows nothing where an error is beside it', async () => {
    expectNothing(await answer(way, { ...empty, error: { message: 'no' } }));
  });

  it('knows nothing where the bytes are no text', async () => {
    const [head, tail] = [JSON.stringify(empty).slice(0, -1), ',"name":"'];
    const bytes = Buffer.concat([
      Buffer.from(head + tail),
      Buffer.of(0xff, 0xc0),
      Buffer.from('"}'),
    ]);
    site.others.reply = (response) => response.end(bytes);
    expectNothing(await outcomeOf(site, way.read));
  });

  it('never knows of a spent key where any part of the answer is cut off', async () => {
    const text = JSON.stringify(empty);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), async (length) => {
        expectNothing(await answer(way, text.slice(0, length)));
      }),
      { numRuns: 25 },
    );
  });
});

describe.each([...ways, ...silent])('whatever is answered, $name', (way) => {
  it('makes no key spent of any JSON', async () => {
    const names = ['data', 'error', 'code', 'status', 'balance', 'remaining', 'info', 'limit'];
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(0, null, true, false, '', '0', -1, 1e308, [], {}),
        fc.dictionary(fc.constantFrom(...names), tie('any')),
        fc.array(tie('any'), { maxLength: 2 }),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(value, fc.constantFrom(200, 201, 203, 206), async (body, status) => {
        expectNothing(await answer(way, JSON.stringify(body), status));
      }),
      { numRuns: 60 },
    );
  });

  it('takes no page, however it is sent, for a word on the key', async () => {
    for (const status of [200, 201, 400, 401, 402, 403, 404, 429, 500, 502, 503]) {
      expectNothing(
        await answer(way, '<html>insufficient balance, invalid api key</html>', status),
      );
    }
  });

  it('lets nobody echo the secret into what is kept', async () => {
    for (const status of [200, 401, 403, 429]) {
      const error = { message: `Incorrect API key provided: ${secret}`, code: secret };
      expect(JSON.stringify(await answer(way, { error }, status))).not.toContain(secret);
    }
  });

  it('is not blown up by a bomb, nor by an endless answer', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    site.others.reply = (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    };
    expectNothing(await outcomeOf(site, way.read));
    site.others.reply = (response: ServerResponse) => {
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expectNothing(await outcomeOf(site, way.read));
  });

  it('is given up after fifteen seconds, byte by byte though it may come', async () => {
    const time = handTurnedTime();
    site.others.reply = (response) => {
      response.writeHead(200);
      response.write('{', () => time.advance(15_000));
    };
    const late: Outcome = { kind: 'unclear', problem: 'timeout', untilMs: null };
    const { signal } = new AbortController();
    const limits = { ms: 15_000, timers: time.timers, signal };
    const outcome = await within(limits, late, () => outcomeOf(site, way.read));
    expect(outcome).toEqual(late);
  });

  it('sends the secret to this origin only, wherever it is sent', async () => {
    const other = await startSite();
    for (const status of [301, 302, 303, 307, 308]) {
      site.others.reply = { status, headers: { location: `${other.origin}/` } };
      expectNothing(await outcomeOf(site, way.read));
    }
    expect(other.requests).toEqual([]);
    await other.stop();
  });
});

describe('a name that comes twice', () => {
  it.each([
    ['{"a":1,"a":2}', true],
    ['{"a":1,"\\u0061":2}', true],
    ['[{"b":{"a":1,"c":0,"a":2}}]', true],
    ['{"a":{"a":1},"b":{"a":1}}', false],
    ['[{"a":1},{"a":1}]', false],
    ['{"a":"a","b":"a"}', false],
    ['{"a":"\\"a\\":","b":"{\\"a\\":1,\\"a\\":2}"}', false],
  ])('is seen in its object only: %s', (json, isRepeated) => {
    expect(repeatsAName(json)).toBe(isRepeated);
  });

  it('is never seen in what a program wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(repeatsAName(JSON.stringify(value))).toBe(false);
      }),
    );
  });
});
