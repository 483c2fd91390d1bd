/**
 * The shape of a translation: every text of the English original, but for plural forms that the language doesn't have
 * (Chinese has only `_other`).
 */
export type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
};
