import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** So near to the end, in pixels, the reader is at the end. */
const NEAR = 32;
/** A scroll so soon after a wheel, a key or a press is the reader's own: a smooth one goes on for a while. */
const BY_HAND_MS = 500;

/**
 * Keeps a growing thread at its end while the reader is there, and lets go as soon as they scroll up.
 * Gives whether it follows, `toBottom` that goes there and follows again, and `leaveEnd` that lets go of it.
 */
export function useFollowBottom(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  startAtBottom: boolean,
) {
  const following = useRef(startAtBottom);
  const [isFollowing, setFollowing] = useState(startAtBottom);
  /** Until then a scroll is taken for the reader's own. */
  const byHandUntilMs = useRef(0);

  const follow = useCallback((next: boolean) => {
    following.current = next;
    setFollowing(next);
  }, []);

  const toBottom = useCallback(() => {
    follow(true);
    // What was pressed before, e.g. a button in the thread that made it shorter, is over with that.
    byHandUntilMs.current = 0;
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [follow, scroller]);

  const leaveEnd = useCallback(() => {
    follow(false);
    // A thread that is in sight as a whole has no other place, and tells of no scroll.
    requestAnimationFrame(() => {
      const element = scroller.current;
      if (element !== null && element.scrollHeight <= element.clientHeight) follow(true);
    });
  }, [follow, scroller]);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (element === null || inner === null) return;
    // Not asked for before there is a scroll: the answer would have to be laid out at once.
    let lastTop = 0;
    const onHand = ({ timeStamp }: Event) => {
      byHandUntilMs.current = timeStamp + BY_HAND_MS;
    };
    // A drag of the scroll bar sends nothing until it is over.
    const onPress = () => {
      byHandUntilMs.current = Number.POSITIVE_INFINITY;
    };
    const onRelease = (event: PointerEvent) => {
      if (byHandUntilMs.current === Number.POSITIVE_INFINITY && event.buttons === 0) onHand(event);
    };
    const onScroll = ({ timeStamp }: Event) => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const wentUp = scrollTop < lastTop;
      lastTop = scrollTop;
      if (scrollHeight - scrollTop - clientHeight < NEAR) return follow(true);
      // Growth leaves the end out of sight too, and rows measured anew move all that is below them.
      if (!wentUp) return;
      if (timeStamp <= byHandUntilMs.current) follow(false);
      else if (following.current) element.scrollTop = scrollHeight;
    };
    const observer = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight;
    });
    const ending = new AbortController();
    const heard = { passive: true, signal: ending.signal };
    element.addEventListener('scroll', onScroll, heard);
    element.addEventListener('wheel', onHand, heard);
    element.addEventListener('touchmove', onHand, heard);
    element.addEventListener('keydown', onHand, heard);
    element.addEventListener('pointerdown', onPress, heard);
    window.addEventListener('pointerup', onRelease, heard);
    window.addEventListener('pointermove', onRelease, heard);
    observer.observe(element);
    observer.observe(inner);
    return () => {
      ending.abort();
      observer.disconnect();
    };
  }, [scroller, content, follow]);

  return { isFollowing, toBottom, leaveEnd };
}
