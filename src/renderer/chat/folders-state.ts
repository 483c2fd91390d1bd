import { create } from 'zustand';
import type { Folder } from '../../shared/folders.ts';
import { on, request } from '../api.ts';

/** The folders, in the person's order. */
export const useFolders = create<readonly Folder[]>(() => []);

/** Reads the folders and keeps them true. */
export async function followFolders(): Promise<void> {
  on('folders.changed', (folders) => useFolders.setState(folders, true));
  useFolders.setState(await request('folders.list'), true);
}
