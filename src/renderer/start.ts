const load = () => void import('./main.tsx');

// The window is painted before the page's code, a megabyte of it, is read.
requestAnimationFrame(() => setTimeout(load));
// No frame comes where the window can't be seen.
setTimeout(load, 500);
