import { beforeAll, expect, it } from 'vitest';
import { Answer } from '../../../src/renderer/chat/answer.tsx';
import { drawnRanges } from '../../../src/renderer/chat/find/find-ranges.ts';
import { matchesIn } from '../../../src/renderer/chat/find/matches.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, message } from '../made-up.ts';

fakeMain(atRest);
beforeAll(loadLiveState);

it('finds in what an answer says, not in what it thought, which is folded', () => {
  const answer = message({ reasoning: 'A cat? A cat.', text: 'One cat, and a second cat.' });
  const { container } = inWindow(<Answer message={answer} />);
  const ranges = drawnRanges(container, ['cat']);
  expect(ranges).toHaveLength(matchesIn([answer], 'cat').length);
  for (const range of ranges) {
    expect(range.startContainer.parentElement?.closest('details')).toBeNull();
  }
});
