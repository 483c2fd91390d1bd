import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchWorld } from './search-world.ts';

let world: ReturnType<typeof createSearchWorld>;
beforeEach(() => {
  world = createSearchWorld();
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.end();
});

describe('a search for one or two letters beyond ASCII', () => {
  it.each(['µs', 'µ', 'ως', 'ΑΣ', 'Ё', 'ÀB', 'ß', 'ı', '❤️'])('finds %s', async (word) => {
    world.say('one', `about 5 ${word} later`);
    expect(await world.found(word)).toEqual(['one']);
  });

  it('finds a frequent one whatever its case', async () => {
    for (let at = 0; at < 6000; at += 1) world.say(`m${at}`, 'я не знаю');
    world.say('last', 'Не надо');
    for (const word of ['не', 'НЕ', 'Не']) {
      const { hits } = await world.search.find(word);
      expect(hits[0]?.messageId).toBe('last');
      expect(hits).toHaveLength(50);
    }
  });
});
