import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeGrowing } from '../../../src/main/desktop/write-growing.ts';
import { temporaryFolder } from '../../support/key-world.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'chats.md');
});
afterEach(() => folder.remove());

async function* words(...all: readonly string[]): AsyncGenerator<string> {
  yield* all;
}

describe('a file that grows', () => {
  it('is whole under its name, and the person’s alone', async () => {
    await writeGrowing(file, words('one ', 'two'));
    expect(readFileSync(file, 'utf8')).toBe('one two');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(folder.path)).toEqual(['chats.md']);
  });

  it('leaves what was there where it comes to no end', async () => {
    writeFileSync(file, 'before');
    const broken = async function* () {
      yield 'half';
      throw new Error('made up');
    };
    await expect(writeGrowing(file, broken())).rejects.toThrow('made up');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(folder.path)).toEqual(['chats.md']);
  });

  it.runIf(process.platform !== 'win32')(
    'goes into nothing that stands under its unfinished name, nor where that leads',
    async () => {
      const other = join(folder.path, 'other.txt');
      writeFileSync(other, 'somebody’s');
      symlinkSync(other, `${file}.unfinished`);
      await writeGrowing(file, words('one'));
      expect(readFileSync(other, 'utf8')).toBe('somebody’s');
      expect(readFileSync(file, 'utf8')).toBe('one');
      writeFileSync(`${file}.unfinished`, 'left by a killed run', { mode: 0o644 });
      await writeGrowing(file, words('two'));
      expect(statSync(file).mode & 0o077).toBe(0);
    },
  );
});
