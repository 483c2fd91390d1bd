import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { loadLiveState } from '../../../src/renderer/live-state.ts';
import { DataPage } from '../../../src/renderer/settings/data/data-page.tsx';
import type { BackupState } from '../../../src/shared/backups.ts';
import { AppError } from '../../../src/shared/errors.ts';
import type { ImportPreview } from '../../../src/shared/transfer.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { atRest } from '../made-up.ts';

const backups: BackupState = {
  folder: '/home/me/backups',
  isUsualFolder: true,
  last: null,
  isRunning: false,
  hasFailed: false,
};
const preview: ImportPreview = {
  draftId: 'd',
  fileName: 'chatbox.json',
  source: 'chatbox',
  conversations: 2,
  messages: 1200,
  alreadyThere: 1,
  unreadable: ['Broken'],
  unreadableCount: 3,
  heldSecrets: true,
};
let chosen: () => ImportPreview | null = () => preview;
const main = fakeMain({
  ...atRest,
  'backup.state': () => backups,
  'backup.now': () => undefined,
  'conversations.export': () => false,
  'import.choose': () => chosen(),
  'import.run': () => ({ conversations: 2, isCanceled: false }),
  'import.forgetDraft': () => undefined,
});

beforeAll(loadLiveState);

beforeEach(() => {
  main.requests.length = 0;
  chosen = () => preview;
  inWindow(<DataPage />);
});

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('exports all conversations in the format that is pressed', async () => {
  await press('HTML');
  expect(main.named('conversations.export').map(({ input }) => input)).toEqual([
    { format: 'html', language: 'en' },
  ]);
});

it('shows what a file would bring before anything is stored', async () => {
  await press('Choose a file…');
  const dialog = within(await screen.findByRole('dialog'));
  dialog.getByText('From Chatbox');
  dialog.getByText(/2 conversations with 1,200 messages are new. 1 is here already/);
  dialog.getByText('Broken');
  dialog.getByText('and 2 more');
  dialog.getByText(/API keys in this file were left out/);
  expect(main.named('import.run')).toEqual([]);
  await userEvent.click(dialog.getByRole('button', { name: 'Import 2 conversations' }));
  expect(main.named('import.run').map(({ input }) => input)).toEqual([{ draftId: 'd' }]);
});

it('forgets a file that isn’t imported after all', async () => {
  await press('Choose a file…');
  await userEvent.click(within(await screen.findByRole('dialog')).getByText('Cancel'));
  expect(main.named('import.forgetDraft')).toHaveLength(1);
});

it('says what is wrong with a file', async () => {
  chosen = () => {
    throw new AppError('file-not-read', 'newer', { reason: 'newer' });
  };
  await press('Choose a file…');
  await screen.findByText(/A newer version of Keywheel wrote this file/);
});

it('shows the last backup as it is told', async () => {
  await screen.findByText('None yet.');
  const last = { atMs: Date.UTC(2026, 10, 24, 12), bytes: 1_400_000 };
  act(() => main.tell('backup.changed', { ...backups, last }));
  screen.getByText(/2026.*1\.4 MB/);
  act(() => main.tell('backup.changed', { ...backups, last, hasFailed: true }));
  screen.getByText(/The last backup failed/);
});
