import { doEach, inNextFrame } from './next-frame.ts';

/**
 * For what is drawn again and again, as words of an answer come: a drawing that took long is followed by a rest that is
 * as long, so that keys which are pressed meanwhile wait for half of the frames at most. Where drawing is quick, every
 * frame is one. Gives what asks for work to be done with the next drawing; each is done once, however often it was asked
 * for until then.
 */
export function createPace(): (work: () => void) => void {
  const due = new Set<() => void>();
  let isDrawing = false;
  let isAwaited = false;
  let restUntilMs = 0;

  function draw(): void {
    const works = [...due];
    due.clear();
    isAwaited = false;
    isDrawing = true;
    const startMs = performance.now();
    afterThisFrame(() => {
      const endMs = performance.now();
      restUntilMs = endMs + (endMs - startMs);
      isDrawing = false;
      if (due.size > 0) awaitNext();
    });
    doEach(works, (work) => due.add(work));
  }

  function awaitNext(): void {
    isAwaited = true;
    const restMs = restUntilMs - performance.now();
    if (restMs <= 0) inNextFrame(draw);
    else setTimeout(() => inNextFrame(draw), restMs);
  }

  return (work) => {
    due.add(work);
    if (!isDrawing && !isAwaited) awaitNext();
  };
}

/** The pace of everything that grows in this window: it is one thread that draws it all. */
export const inPace = createPace();

/** Once what was changed is laid out and painted, too. */
function afterThisFrame(work: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = work;
  port2.postMessage(null);
}
