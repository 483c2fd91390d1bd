/** Why something can't be attached; the texts are in the locales. */
export type ProblemKind =
  | 'too-many'
  | 'too-large'
  | 'too-many-pixels'
  | 'too-large-together'
  | 'unreadable'
  | 'binary'
  | 'no-text'
  | 'locked'
  | 'slow';

export class AttachmentProblem extends Error {
  readonly kind: ProblemKind;
  constructor(kind: ProblemKind) {
    super(kind);
    this.kind = kind;
  }
}
