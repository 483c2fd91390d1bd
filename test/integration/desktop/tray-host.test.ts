import { sessionBus } from '@particle/dbus-next';
import { describe, expect, it, vi } from 'vitest';
import { followTrayHost } from '../../../src/main/desktop/tray-host.ts';
import { liveOnBareBus } from '../../support/bare-bus.ts';
import { until } from '../../support/until.ts';

describe.runIf(process.platform === 'linux')('whether the desktop takes tray icons', () => {
  liveOnBareBus();

  it('is told where nobody does, where a panel comes later, and where it goes', async () => {
    const told: boolean[] = [];
    const stop = await followTrayHost((isThere) => told.push(isThere));
    expect(told).toEqual([false]);
    const panel = sessionBus();
    await panel.requestName('org.kde.StatusNotifierWatcher');
    await until('the panel is heard of', async () => told.at(-1) === true);
    panel.disconnect();
    await until('its end is heard of', async () => told.at(-1) === false);
    stop();
  });

  it('fails where there is no session bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere/at/all');
    await expect(followTrayHost(() => undefined)).rejects.toThrow();
  });
});
