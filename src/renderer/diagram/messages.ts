/** What the window and the frame that draws diagrams say to each other. */
export interface DiagramQuestion {
  readonly source: string;
  readonly theme: 'light' | 'dark';
}

export type DiagramAnswer =
  /** It can be asked now. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'drawn'; readonly svg: string }
  | { readonly kind: 'failed'; readonly message: string };
