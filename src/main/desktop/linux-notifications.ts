import type { Message } from '@particle/dbus-next';
import type { OnFault } from '../on-fault.ts';
import type { ShownNotification } from './notifications.ts';
import { BUTTON, createShownNotifications, DEFAULT } from './shown-notifications.ts';

/** The Desktop Notifications Specification, read November 2026: https://specifications.freedesktop.org/notification/latest/ */
const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
const BUS = 'org.freedesktop.DBus';
/** A server that doesn't answer by then is as good as none. */
const ANSWER_WITHIN_MS = 5000;

interface Server {
  readonly capabilities: readonly string[];
  notify(notification: ShownNotification): Promise<void>;
}

/**
 * Shows notifications with a button, through the session's own notification server. What it gives answers false where
 * there is no bus, no server, or one without buttons. It connects to the bus with the first such notification.
 */
export function createLinuxNotifications(options: {
  readonly icon: string;
  readonly onFault: OnFault;
}): (notification: ShownNotification) => Promise<boolean> {
  let connected: Promise<Server> | null = null;
  return async (notification) => {
    try {
      connected ??= connect(options.icon, () => {
        connected = null;
      });
      const server = await connected;
      if (!server.capabilities.includes('actions')) return false;
      await server.notify(notification);
      return true;
    } catch (thrown) {
      connected = null;
      options.onFault('speaking with the notification server', thrown);
      return false;
    }
  };
}

/** `onGone`: the bus is lost, and with it what is shown. */
async function connect(icon: string, onGone: () => void): Promise<Server> {
  // A large library, for Linux alone.
  const dbus = await import('@particle/dbus-next');
  const bus = dbus.sessionBus();
  const lost = new Promise<never>((_, reject) => {
    bus.on('error', (error: unknown) => {
      onGone();
      reject(error);
    });
  });
  // Whoever waits for an answer hears of it; mostly nobody does.
  lost.catch(() => undefined);
  const shown = createShownNotifications();

  async function call(
    destination: string,
    path: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown> {
    const message = { destination, path, interface: destination, member, signature, body };
    const reply = await within(ANSWER_WITHIN_MS, [bus.call(new dbus.Message(message)), lost]);
    return reply?.body[0];
  }

  bus.on('message', ({ type, interface: from, member, body }: Message) => {
    if (type === dbus.MessageType.SIGNAL && from === NAME) shown.hear(member, body);
  });

  const signals = `type='signal',sender='${NAME}',path='${PATH}',interface='${NAME}'`;
  await call(BUS, '/org/freedesktop/DBus', 'AddMatch', 's', [signals]);
  const capabilities = (await call(NAME, PATH, 'GetCapabilities', '', [])) as string[];
  const hasMarkup = capabilities.includes('body-markup');

  return {
    capabilities,
    async notify(notification) {
      const { title, body, button } = notification;
      const actions = [DEFAULT, '', ...(button === null ? [] : [BUTTON, button.label])];
      const hints = { 'desktop-entry': new dbus.Variant('s', 'keywheel') };
      const text = hasMarkup ? escaped(body) : body;
      const words = ['Keywheel', 0, icon, title, text, actions, hints, -1];
      shown.add(Number(await call(NAME, PATH, 'Notify', 'susssasa{sv}i', words)), notification);
    },
  };
}

async function within<T>(ms: number, promises: readonly Promise<T>[]): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer')), ms);
  });
  try {
    return await Promise.race([...promises, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Names that a person gave a provider are no markup. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
