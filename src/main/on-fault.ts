/** Hears of what went wrong and was not expected: what was being done, and what was thrown. It ends up in the log. */
export type OnFault = (what: string, thrown: unknown) => void;
