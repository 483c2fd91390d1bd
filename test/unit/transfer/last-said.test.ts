import { expect, it } from 'vitest';
import { startTransferWorld } from './transfer-world.ts';

it('a conversation stands where its newest message puts it, whatever branch that is on', async () => {
  const world = startTransferWorld();
  const message = (id: string, role: string, timestamp: number) => ({
    id,
    role,
    content: id,
    timestamp,
  });
  const old = { id: 'l', messages: [message('old', 'assistant', 1_700_000_100_000)] };
  const session = {
    id: 's',
    name: 'S',
    messages: [
      message('asked', 'user', 1_700_000_000_000),
      message('new', 'assistant', 1_700_000_900_000),
    ],
    messageForksHash: { asked: { position: 1, lists: [old, { id: 'k', messages: [] }] } },
  };
  await world.imported(world.file('c.json', JSON.stringify({ 'session:s': session })));
  expect(world.conversations()[0]?.updatedAtMs).toBe(1_700_000_900_000);
  world.end();
});
