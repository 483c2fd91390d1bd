import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { startBus } from '../../scripts/desktop/session-bus.ts';

/** A session bus on which nothing lives: no keychain, no notifications, no tray. */
export async function startBareBus(): Promise<{
  readonly env: Record<string, string>;
  stop(): void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'bus-'));
  const bus = await startBus(folder, process.env);
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
    stop: () => void bus.process.kill(),
  };
}

/** Has each test of a block live on such a bus. */
export function liveOnBareBus(): void {
  let bare: Awaited<ReturnType<typeof startBareBus>>;

  beforeEach(async () => {
    bare = await startBareBus();
    for (const [name, value] of Object.entries(bare.env)) vi.stubEnv(name, value);
  });

  afterEach(() => {
    bare.stop();
    vi.unstubAllEnvs();
  });
}
