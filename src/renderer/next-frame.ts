/** Where no frame comes, as in a hidden window. */
const AT_LATEST_MS = 250;

const due = new Set<() => void>();
let frame = 0;
let late: ReturnType<typeof setTimeout> | undefined;

/** Does the work with the next frame, once, however often it is asked for until then: all of it is drawn together. */
export function inNextFrame(work: () => void): void {
  if (due.size === 0) {
    frame = requestAnimationFrame(doAll);
    late = setTimeout(doAll, AT_LATEST_MS);
  }
  due.add(work);
}

function doAll(): void {
  cancelAnimationFrame(frame);
  clearTimeout(late);
  const works = [...due];
  due.clear();
  doEach(works, inNextFrame);
}

/** Where one fails, that is told as any fault is, and those after it are done later. */
export function doEach(works: readonly (() => void)[], later: (work: () => void) => void): void {
  let begun = 0;
  try {
    for (const work of works) {
      begun += 1;
      work();
    }
  } finally {
    works.slice(begun).forEach(later);
  }
}
