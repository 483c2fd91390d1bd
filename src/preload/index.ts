import { contextBridge, ipcRenderer } from 'electron';
import type { KeywheelApi } from '../shared/contract.ts';

const api: KeywheelApi = {
  request: (name, ...[input]) => ipcRenderer.invoke('keywheel:request', name, input),
  on: (name, listener) => {
    const channel = `keywheel:${name}`;
    const receive = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },
};

contextBridge.exposeInMainWorld('keywheel', api);
