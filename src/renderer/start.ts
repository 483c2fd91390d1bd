// The window is painted before the page's code, a megabyte of it, is read.
requestAnimationFrame(() => {
  setTimeout(() => void import('./main.tsx'));
});
