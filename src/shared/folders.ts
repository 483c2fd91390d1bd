/** How a person keeps conversations: in folders, pinned, archived, in an order of their own. */

export interface Folder {
  readonly id: string;
  readonly name: string;
  readonly isCollapsed: boolean;
}
