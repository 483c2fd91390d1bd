import { utilityProcess } from 'electron';
import type { KeychainHost } from '../keys/hosted-keychain.ts';

/** Begins the process that speaks with the keychain. `script`: the built `keychain-host.js`. */
export function startKeychainHost(script: string): KeychainHost {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Keywheel keychain',
    stdio: 'ignore',
  });
  return {
    post: (asked) => child.postMessage(asked),
    onAnswer: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}
