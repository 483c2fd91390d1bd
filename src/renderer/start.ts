import { readyFirstField } from './first-field.ts';

/** A frame takes that long at most; where the window can't be seen, none ever comes. */
const FRAME_WITHIN_MS = 150;

// The window is painted before the page's code, a megabyte of it, is read. Twice is once: a module is read but once.
const load = () => void import('./main.tsx');
requestAnimationFrame(() => setTimeout(load));
setTimeout(load, FRAME_WITHIN_MS);
readyFirstField();
