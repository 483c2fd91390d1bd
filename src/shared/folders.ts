/** How a person keeps conversations: in folders, pinned, archived, in an order of their own. */
import { z } from 'zod';

const id = z.string().min(1).max(100);
const folderName = z.string().trim().min(1).max(200);

export const newFolderInput = z.object({ name: folderName });
export const folderChangeInput = z.object({
  id,
  name: folderName.optional(),
  isCollapsed: z.boolean().optional(),
});
/** `before`: the folder it is to stand above; null: at the end. */
export const placeFolderInput = z.object({ id, before: id.nullable() });

export const arrangeInput = z.object({
  id,
  isPinned: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  folderId: id.nullable().optional(),
  /** The conversation it is to stand above among those pinned, or in its folder; null: at the end. */
  before: id.nullable().optional(),
});

export interface Folder {
  readonly id: string;
  readonly name: string;
  readonly isCollapsed: boolean;
}
