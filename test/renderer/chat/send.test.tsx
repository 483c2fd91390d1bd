import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { draftOf, setDraft } from '../../../src/renderer/chat/drafts.ts';
import { EmptyThread } from '../../../src/renderer/chat/empty-thread.tsx';
import { send } from '../../../src/renderer/chat/send.ts';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest, conversation } from '../made-up.ts';

let refusal: AppError | null = null;
const main = fakeMain({
  ...atRest,
  'providers.list': () => atRest['providers.list']().map((each) => ({ ...each, demo: true })),
  'drafts.keep': () => undefined,
  'conversations.create': () => conversation({ id: 'made', title: '' }),
  'chat.send': () => {
    if (refusal !== null) throw refusal;
  },
});

beforeAll(loadLiveState);
beforeEach(() => {
  refusal = null;
  main.requests.length = 0;
  setDraft('made', '');
});

it('leaves what is written where it is when the question of the demo is asked', async () => {
  setDraft('c1', 'half a thought');
  inWindow(<EmptyThread conversationId="c1" />);
  const questions = screen.getAllByRole('button');
  await userEvent.click(questions.at(-1) as HTMLElement);
  await waitFor(() => expect(main.named('chat.send')).toHaveLength(1));
  expect(draftOf('c1')).toBe('half a thought');
});

it('gives a text back that was not taken, and loses nothing that was written since', async () => {
  refusal = new AppError('database-failed');
  setDraft('c1', 'First');
  const sent = send('c1', 'First');
  setDraft('c1', 'Second');
  await sent;
  expect(draftOf('c1')).toBe('First\n\nSecond');
});

it('takes what is written while a new chat gets its conversation along into that', async () => {
  setDraft(null, 'First');
  const sent = send(null, 'First');
  setDraft(null, 'Sec');
  await sent;
  expect(main.named('chat.send')[0]?.input).toMatchObject({
    conversationId: 'made',
    text: 'First',
  });
  expect(draftOf('made')).toBe('Sec');
  expect(draftOf(null)).toBe('');
});

it('leaves a new chat’s draft there where the question of the demo is asked', async () => {
  setDraft(null, 'half a thought');
  await send(null, 'What can you do?');
  expect(draftOf(null)).toBe('half a thought');
  expect(draftOf('made')).toBe('');
});
