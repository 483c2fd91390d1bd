import type { OnFault } from '../on-fault.ts';

/** What goes wrong before there is a log to write it to is held until there is. */
export function createFaults(): { readonly onFault: OnFault; hear(listener: OnFault): void } {
  const held: Parameters<OnFault>[] = [];
  let heard: OnFault | null = null;
  return {
    onFault: (what, thrown) => {
      if (heard === null) held.push([what, thrown]);
      else heard(what, thrown);
    },
    hear(listener): void {
      heard = listener;
      for (const fault of held.splice(0)) listener(...fault);
    },
  };
}
