import { app, BrowserWindow } from 'electron';

/** What the app's processes hold, in kB, after all that nobody needs was collected. */
export async function held() {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) throw new Error('there is no window');
  const { debugger: inspector } = window.webContents;
  inspector.attach();
  try {
    await inspector.sendCommand('HeapProfiler.collectGarbage');
    await inspector.sendCommand('HeapProfiler.collectGarbage');
    const { usedSize } = await inspector.sendCommand('Runtime.getHeapUsage');
    const metrics = app.getAppMetrics();
    const of = (pid: number) =>
      metrics.find((each) => each.pid === pid)?.memory.workingSetSize ?? Number.NaN;
    return {
      heapKb: Number(usedSize) / 1024,
      pageKb: of(window.webContents.getOSProcessId()),
      mainKb: of(process.pid),
      allKb: metrics.reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
    };
  } finally {
    inspector.detach();
  }
}
