import type { Message } from '@particle/dbus-next';

const BUS = 'org.freedesktop.DBus';

/**
 * Hears the signals on the session bus that match a rule. Gives what asks the bus itself for one thing, and what ends the
 * hearing; fails where there is no session bus.
 */
export async function hearSignals(
  rule: string,
  hear: (signal: Message) => void,
): Promise<{ ask(member: string, about: string): Promise<unknown>; stop(): void }> {
  // A large library, for Linux alone.
  const dbus = await import('@particle/dbus-next');
  const bus = dbus.sessionBus();
  const lost = new Promise<never>((_, reject) => bus.on('error', reject));
  lost.catch(() => undefined);

  async function ask(member: string, about: string): Promise<unknown> {
    const call = { destination: BUS, path: '/org/freedesktop/DBus', interface: BUS, member };
    const message = new dbus.Message({ ...call, signature: 's', body: [about] });
    return (await Promise.race([bus.call(message), lost]))?.body[0];
  }

  bus.on('message', hear);
  await ask('AddMatch', rule);
  return { ask, stop: () => bus.disconnect() };
}
