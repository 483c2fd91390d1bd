import { beforeEach, describe, expect, it } from 'vitest';
import { latestEvery } from '../../../src/main/desktop/latest-every.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';

describe('what is shown, but not more often than every two seconds', () => {
  let time: ReturnType<typeof handTurnedTime>;
  let turns: ReturnType<typeof latestEvery>;
  let shown: string[];
  const show = (text: string) => turns.ask(() => shown.push(text));

  beforeEach(() => {
    time = handTurnedTime();
    turns = latestEvery(2000, time.timers);
    shown = [];
  });

  it('is shown at once after a rest', () => {
    show('one');
    expect(shown).toEqual(['one']);
    time.advance(2000);
    show('two');
    expect(shown).toEqual(['one', 'two']);
  });

  it('is shown as it is last, where much came meanwhile, and then rests again', () => {
    for (const text of ['one', 'two', 'three']) show(text);
    time.advance(1999);
    expect(shown).toEqual(['one']);
    time.advance(1);
    show('four');
    expect(shown).toEqual(['one', 'three']);
    time.advance(2000);
    expect(shown).toEqual(['one', 'three', 'four']);
  });

  it('is shown again after something that failed', () => {
    expect(() =>
      turns.ask(() => {
        throw new Error('no tray');
      }),
    ).toThrow('no tray');
    time.advance(2000);
    show('one');
    expect(shown).toEqual(['one']);
  });

  it('is shown no more once it is stopped', () => {
    show('one');
    show('two');
    turns.stop();
    time.advance(9000);
    expect(shown).toEqual(['one']);
  });
});
