import { beforeEach, describe, expect, it } from 'vitest';
import { createKeysInLine } from '../../../src/main/keys/keys-in-line.ts';
import type { KeychainStatus } from '../../../src/shared/keychain.ts';

const came: string[] = [];
let state: KeychainStatus['state'];
let found: number | Error;
let halfDone: boolean;
let opening: PromiseWithResolvers<void>;

beforeEach(() => {
  came.length = 0;
  state = 'ready';
  found = 0;
  halfDone = false;
  opening = Promise.withResolvers();
  opening.resolve();
});

function lineUp() {
  return createKeysInLine({
    secrets: {
      open: async () => {
        await opening.promise;
        came.push('opened');
      },
      state: () => state,
    },
    recover: async () => {
      came.push('recovered');
      halfDone = false;
      if (found instanceof Error) throw found;
      return found;
    },
    isHalfDone: () => halfDone,
    wake: async () => {
      came.push('woken');
    },
    publish: (name, payload) => came.push(`${name} ${JSON.stringify(payload)}`),
    onFault: (what) => came.push(`fault: ${what}`),
  });
}

const become = (keysInLine: ReturnType<typeof lineUp>, next: KeychainStatus['state']) => {
  state = next;
  keysInLine.follow({ state, system: 'linux' });
};

describe('rows and keychain', () => {
  it('are in line before either is changed', async () => {
    opening = Promise.withResolvers();
    const keysInLine = lineUp();
    const changed = keysInLine.change(async () => {
      came.push('changed');
      return 7;
    });
    const started = keysInLine.start();
    expect(came).toEqual([]);
    opening.resolve();
    expect(await changed).toBe(7);
    await started;
    expect(came).toEqual(['opened', 'recovered', 'changed', 'woken']);
  });

  it('tell how many keys were found again', async () => {
    found = 2;
    await lineUp().start();
    expect(came).toContain('notice {"kind":"keys-recovered","count":2}');
  });

  it('are left as they are while the keychain is locked, and brought into line once it has answered', async () => {
    state = 'locked';
    const keysInLine = lineUp();
    await keysInLine.start();
    expect(came).toEqual(['opened', 'woken']);
    become(keysInLine, 'ready');
    await keysInLine.change(async () => came.push('changed'));
    expect(came.slice(2)).toEqual(['opened', 'recovered', 'woken', 'changed']);
    // It is so already.
    become(keysInLine, 'ready');
    await keysInLine.change(async () => undefined);
    expect(came.filter((each) => each === 'recovered')).toHaveLength(1);
  });

  it('are brought into line again where a key was to be erased while the keychain was away', async () => {
    const keysInLine = lineUp();
    await keysInLine.start();
    become(keysInLine, 'locked');
    halfDone = true;
    become(keysInLine, 'ready');
    await keysInLine.change(async () => came.push('changed'));
    expect(came.slice(3)).toEqual(['opened', 'recovered', 'woken', 'changed']);
  });

  it('are tried again when the person asks, after a time at which it failed', async () => {
    found = new Error('made up');
    const keysInLine = lineUp();
    await keysInLine.start();
    expect(came).toContain('fault: bringing keychain and database into line');
    found = 0;
    await keysInLine.retry();
    expect(came.slice(-3)).toEqual(['opened', 'recovered', 'woken']);
  });

  it('are left alone once the app is stopping, which waits for what changes them', async () => {
    const keysInLine = lineUp();
    const writing = Promise.withResolvers<void>();
    keysInLine.change(() => writing.promise).catch(() => came.push('failed'));
    keysInLine.stop();
    let isSettled = false;
    const settled = keysInLine.settled().then(() => {
      isSettled = true;
    });
    await keysInLine.start();
    expect([came, isSettled]).toEqual([['opened'], false]);
    writing.reject(new Error('made up'));
    await settled;
    expect(came).toEqual(['opened', 'failed']);
  });
});
