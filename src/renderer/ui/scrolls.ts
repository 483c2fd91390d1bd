/** For every element that scrolls: the keyboard must reach it. */
export const scrolls = { tabIndex: 0 } as const;
