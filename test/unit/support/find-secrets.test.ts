import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSecrets, findSecretsIn } from '../../support/find-secrets.ts';

const secret = 'sk-test-made-up-0001-QmxhY2tiaXJkPz8+';
const other = 'sk-tried-another-9999';

describe('finding secrets in a text', () => {
  it.each([
    ['as it is', secret],
    ['in UTF-16', Buffer.from(secret, 'utf16le')],
    ['in hex', Buffer.from(`key=${secret};`).toString('hex')],
    ['in capital hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['reversed', [...secret].toReversed().join('')],
    ['in a piece of 12 characters', secret.slice(9, 21)],
    ...['', 'a', 'ab', 'Bearer '].flatMap((before): [string, string][] => [
      [`in base64 after "${before}"`, Buffer.from(`${before}${secret}zz`).toString('base64')],
      [`in base64url after "${before}"`, Buffer.from(before + secret).toString('base64url')],
    ]),
  ])('finds one %s', (_, where) => {
    const text = Buffer.concat([Buffer.from('before '), Buffer.from(where), Buffer.from(' after')]);
    expect(findSecretsIn(text, [other, secret])).toContainEqual(
      expect.objectContaining({ index: 1 }),
    );
  });

  it('leaves a masked form alone', () => {
    expect(findSecretsIn(`${secret.slice(0, 11)}…${secret.slice(-4)}`, [secret])).toEqual([]);
  });
});

describe('finding secrets in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keywheel-find-'));
    mkdirSync(join(folder, 'deep/down'), { recursive: true });
    writeFileSync(join(folder, 'harmless.txt'), 'nothing of note');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('looks into every file and names those that hold one', async () => {
    const file = join(folder, 'deep/down/.hidden.db');
    writeFileSync(file, Buffer.concat([Buffer.alloc(100), Buffer.from(secret), Buffer.alloc(9)]));
    const files = (await findSecrets(folder, [secret])).map((leak) => leak.file);
    expect(new Set(files)).toEqual(new Set([file]));
  });

  it('finds nothing where nothing is', async () => {
    expect(await findSecrets(folder, [secret, other])).toEqual([]);
  });
});

describe('finding secrets in a large text', () => {
  // Wherever a piece stands, it is met: the search looks at every ninth byte first.
  it.each(Array.from({ length: 20 }, (_, at) => at))(
    'finds a piece that begins at byte %i',
    (at) => {
      const text = Buffer.alloc(1000, 'x');
      text.write(secret.slice(12, 24), at);
      expect(findSecretsIn(text, [secret])).toEqual([{ form: 'in plain', index: 0 }]);
    },
  );
});
