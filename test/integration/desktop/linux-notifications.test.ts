import { Message, type MessageBus, MessageType, sessionBus } from '@particle/dbus-next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLinuxNotifications } from '../../../src/main/desktop/linux-notifications.ts';
import { startBareBus } from '../../support/bare-bus.ts';
import { until } from '../../support/until.ts';

const NAME = 'org.freedesktop.Notifications';

let bare: Awaited<ReturnType<typeof startBareBus>>;
let faults: unknown[];
/** What was asked to be shown, each with all that it was asked with. */
let shown: unknown[][];
const servers: MessageBus[] = [];

/** A notification server on the bare bus that can do so much. */
async function serve(capabilities: readonly string[]): Promise<MessageBus> {
  const bus = sessionBus();
  servers.push(bus);
  bus.addMethodHandler((message: Message) => {
    if (message.type !== MessageType.METHOD_CALL || message.interface !== NAME) return false;
    if (message.member === 'GetCapabilities') {
      bus.send(Message.newMethodReturn(message, 'as', [capabilities]));
    } else {
      shown.push(message.body);
      bus.send(Message.newMethodReturn(message, 'u', [shown.length]));
    }
    return true;
  });
  await bus.requestName(NAME);
  return bus;
}

const create = () =>
  createLinuxNotifications({
    icon: '/app.png',
    onFault: (what, thrown) => faults.push([what, thrown]),
  });

function notification(done: string[]) {
  return {
    title: 'A key was deleted',
    body: 'sk-…0001 (A & <b>): no credit left.',
    onClick: () => done.push('click'),
    button: { label: 'Undo', onPress: () => done.push('undo') },
  };
}

describe.runIf(process.platform === 'linux')('a notification with a button', () => {
  beforeEach(async () => {
    bare = await startBareBus();
    for (const [name, value] of Object.entries(bare.env)) vi.stubEnv(name, value);
    faults = [];
    shown = [];
  });

  afterEach(() => {
    for (const server of servers.splice(0)) server.disconnect();
    bare.stop();
    vi.unstubAllEnvs();
  });

  it('is left to others where no server is, and tried again the next time', async () => {
    const show = create();
    expect(await show(notification([]))).toBe(false);
    expect(faults).toHaveLength(1);
    await serve(['actions']);
    expect(await show(notification([]))).toBe(true);
  });

  it('is left to others where the server has no buttons', async () => {
    await serve(['body']);
    expect(await create()(notification([]))).toBe(false);
    expect([shown, faults]).toEqual([[], []]);
  });

  it('does what is pressed, once, and of its own alone', async () => {
    const done: string[] = [];
    const server = await serve(['actions', 'body']);
    const show = create();
    await show(notification(done));
    await show(notification(done));
    const [, , icon, title, body, actions] = shown[0] ?? [];
    expect({ icon, title, body, actions }).toEqual({
      icon: '/app.png',
      title: 'A key was deleted',
      body: 'sk-…0001 (A & <b>): no credit left.',
      actions: ['default', '', 'button', 'Undo'],
    });
    const press = (id: number, action: string) =>
      server.send(
        Message.newSignal(`/${NAME.replaceAll('.', '/')}`, NAME, 'ActionInvoked', 'us', [
          id,
          action,
        ]),
      );
    press(99, 'button');
    press(1, 'button');
    press(1, 'button');
    press(2, 'default');
    await until('both are answered', async () => done.length >= 2);
    expect(done).toEqual(['undo', 'click']);
  });

  it('shows a name for what it is where the server reads markup', async () => {
    await serve(['actions', 'body-markup']);
    await create()(notification([]));
    expect(shown[0]?.[4]).toBe('sk-…0001 (A &amp; &lt;b&gt;): no credit left.');
  });
});
