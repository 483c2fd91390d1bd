import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** So near to the end, in pixels, the reader is at the end. */
const NEAR = 32;

/**
 * Keeps a growing thread at its end while the reader is there, and lets go as soon as they scroll up.
 * Gives whether it follows, and `toBottom` that goes there and follows again.
 */
export function useFollowBottom(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  startAtBottom: boolean,
) {
  const following = useRef(startAtBottom);
  const [isFollowing, setFollowing] = useState(startAtBottom);

  const follow = useCallback((next: boolean) => {
    following.current = next;
    setFollowing(next);
  }, []);

  const toBottom = useCallback(() => {
    follow(true);
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [follow, scroller]);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (element === null || inner === null) return;
    let lastTop = element.scrollTop;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const wentUp = scrollTop < lastTop;
      lastTop = scrollTop;
      if (scrollHeight - scrollTop - clientHeight < NEAR) follow(true);
      // Growth alone also leaves the end out of sight, but never moves up.
      else if (wentUp) follow(false);
    };
    const observer = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(element);
    observer.observe(inner);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [scroller, content, follow]);

  return { isFollowing, toBottom };
}
