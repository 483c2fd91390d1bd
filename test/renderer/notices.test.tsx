import { Notifications, notifications } from '@mantine/notifications';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../../src/renderer/i18n.ts';
import { loadLiveState } from '../../src/renderer/live-state.ts';
import { useNotices } from '../../src/renderer/notices.tsx';
import { useKeys } from '../../src/renderer/settings/keys/keys-store.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { KeyView } from '../../src/shared/keys.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import { fakeMain } from './fake-main.ts';
import { inWindow } from './in-window.tsx';
import { atRest } from './made-up.ts';
import { key } from './settings/made-up-keys.ts';

let isGone = false;
const main = fakeMain({
  ...atRest,
  'keys.restore': () => {
    if (isGone) throw new AppError('not-found', 'not-found', { what: 'key' });
  },
});

beforeAll(loadLiveState);

beforeEach(() => {
  isGone = false;
  main.requests.length = 0;
  notifications.clean();
  inWindow(<Listening />);
});

function Listening() {
  useNotices();
  return <Notifications transitionDuration={0} />;
}

let count = 0;
/** Tells that a key was deleted, where deleted keys wait so long in the trash. */
function tellDeleted(trashMs: number): string {
  count += 1;
  const keyId = `k${count}`;
  act(() => main.tell('settings.changed', { ...defaultSettings, trashMs }));
  act(() =>
    main.tell('notice', {
      kind: 'keys-deleted',
      keys: [{ keyId, masked: 'sk-…0001', providerName: 'Somewhere', reason: 'used-up' }],
      left: 3,
    }),
  );
  return keyId;
}

describe('the word that a key was deleted', () => {
  it('offers to undo it while the key is in the trash', async () => {
    const keyId = tellDeleted(3_600_000);
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.named('keys.restore').map(({ input }) => input)).toEqual([{ ids: [keyId] }]);
    await screen.findByText('The key is back.');
  });

  it('says that the key was erased where nothing waits in the trash', async () => {
    tellDeleted(0);
    await screen.findByText(/secret was erased at once/);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('says kindly when the undo comes too late', async () => {
    isGone = true;
    tellDeleted(3_600_000);
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByText(/was erased meanwhile/);
  });

  it('goes when the key is back by another way, and stays while it only changes in the trash', async () => {
    const keyId = tellDeleted(3_600_000);
    await screen.findByRole('button', { name: 'Undo' });
    const tellKey = (trash: KeyView['trash']) =>
      act(() =>
        main.tell('keys.changed', { changed: [key({ id: keyId, trash })], removedIds: [] }),
      );
    tellKey({ reason: 'used-up', sinceMs: 1, eraseAtMs: 2 });
    screen.getByRole('button', { name: 'Undo' });
    tellKey(null);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
    expect(main.named('keys.restore')).toEqual([]);
  });

  it('speaks another language as soon as the window does', async () => {
    tellDeleted(3_600_000);
    await screen.findByText('A key was deleted');
    await act(() => speak('zh-CN'));
    await screen.findByText('已删除 1 个密钥');
    screen.getByRole('button', { name: '撤销' });
    screen.getByRole('button', { name: '关闭' });
    await act(() => speak('en'));
  });
});

describe('the word that keys wait for a decision', () => {
  it('stands until they were decided on', async () => {
    const suspension = {
      reason: 'too-many-at-once',
      sinceMs: 1,
      recheckAtMs: null,
      message: null,
    } as const;
    const tellKeys = (...keys: KeyView[]) =>
      act(() => useKeys.setState({ byId: new Map(keys.map((one) => [one.id, one])) }));
    tellKeys(key());
    act(() => main.tell('notice', { kind: 'keys-held', providerName: 'Somewhere', count: 1 }));
    await screen.findByText('Some keys need your decision');
    tellKeys(key({ state: 'suspended', suspension }));
    screen.getByText('Some keys need your decision');
    tellKeys(key());
    await waitFor(() => expect(screen.queryByText('Some keys need your decision')).toBeNull());
  });
});

describe('the word of a single key', () => {
  it('that waits for a decision alone speaks of one', async () => {
    act(() => main.tell('notice', { kind: 'keys-held', providerName: 'Elsewhere', count: 1 }));
    await screen.findByText(/^1 key of Elsewhere seems dead/);
  });

  it('gives way to what is said of more keys of the same provider', async () => {
    act(() => main.tell('notice', { kind: 'keys-held', providerName: 'Nowhere', count: 1 }));
    await screen.findByText(/^1 key of Nowhere/);
    act(() => main.tell('notice', { kind: 'keys-held', providerName: 'Nowhere', count: 4 }));
    await screen.findByText(/^4 keys of Nowhere/);
    await waitFor(() => expect(screen.queryByText(/^1 key of Nowhere/)).toBeNull());
  });

  it('that was found again speaks of one', async () => {
    act(() => main.tell('notice', { kind: 'keys-recovered', count: 1 }));
    await screen.findByText('A key was found again');
    screen.getByText('It was in the keychain and is back in the list.');
  });
});

describe('the word that keys are running low', () => {
  const tellLow = (count: number) =>
    act(() =>
      main.tell('notice', {
        kind: 'keys-low',
        providerName: 'Somewhere',
        keys: Array.from({ length: count }, (_, index) => ({
          keyId: `low-${index}`,
          masked: `sk-…00${index}0`,
          remainingMicros: 900_000,
          currency: 'USD',
          belowPercent: 20,
        })),
      }),
    );

  it('names three of them, with what each has left, and counts the others', async () => {
    tellLow(5);
    await screen.findByText('5 keys are running low');
    expect(screen.getAllByText(/Somewhere.*\$0\.90 left, below 20 %/)).toHaveLength(3);
    screen.getByText('And 2 more.');
  });

  it('stands as long as any though one of the same provider stood shortly before', async () => {
    vi.useFakeTimers();
    try {
      tellLow(1);
      await act(() => vi.advanceTimersByTimeAsync(15_000));
      tellLow(2);
      await act(() => vi.advanceTimersByTimeAsync(15_000));
      screen.getByText('2 keys are running low');
      await act(() => vi.advanceTimersByTimeAsync(10_000));
      expect(screen.queryByText('2 keys are running low')).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives way to the next word of the same provider', async () => {
    tellLow(5);
    tellLow(1);
    await screen.findByText('A key is running low');
    // It fades.
    await waitFor(() => expect(screen.queryByText('5 keys are running low')).toBeNull());
  });
});
