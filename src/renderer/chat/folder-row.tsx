import { Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconFolder,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../../shared/folders.ts';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';
import { NameField } from '../ui/name-field.tsx';
import { useDropLine } from './drop-line.ts';
import { useFolders } from './folders-state.ts';
import { MoreButton } from './more-button.tsx';
import classes from './rail.module.css';

/** A folder's name; a click folds what is in it. */
export const FolderRow = memo(function FolderRow({
  folder,
  count,
}: {
  readonly folder: Folder;
  readonly count: number;
}) {
  const { t } = useTranslation('conversations');
  const [renaming, setRenaming] = useState(false);
  const fold = useRef<HTMLButtonElement>(null);
  const { id, name, isCollapsed } = folder;
  const { ref, onPointerDown, isDragged, mark } = useDropLine(`f:${id}`, renaming);

  if (renaming) {
    const rename = (next: string | null) => {
      setRenaming(false);
      if (next !== null) void attempt(request('folders.update', { id, name: next }));
    };
    return (
      <div className={classes.item}>
        <NameField name={name} label={t('folderName')} onDone={rename} returnTo={fold} />
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'ArrowRight' && isCollapsed) setCollapsed(false);
    else if (event.key === 'ArrowLeft' && !isCollapsed) setCollapsed(true);
    else return;
    event.preventDefault();
  };
  const setCollapsed = (next: boolean) =>
    void attempt(request('folders.update', { id, isCollapsed: next }));
  return (
    <div
      ref={ref}
      className={classes.item}
      data-folder
      data-dragged={isDragged || undefined}
      data-drop={mark}
      onPointerDown={onPointerDown}
    >
      <button
        type="button"
        ref={fold}
        className={classes.open}
        aria-expanded={!isCollapsed}
        title={name}
        onClick={() => setCollapsed(!isCollapsed)}
        onKeyDown={onKeyDown}
      >
        <IconChevronRight className={classes.chevron} size={14} aria-hidden />
        <IconFolder size={15} aria-hidden />
        <span className={classes.title} dir="auto">
          {name}
        </span>
        <span className={classes.count}>{count}</span>
      </button>
      <FolderMenu folder={folder} onRename={() => setRenaming(true)} />
    </div>
  );
});

function FolderMenu({
  folder: { id, name },
  onRename,
}: {
  readonly folder: Folder;
  readonly onRename: () => void;
}) {
  const { t } = useTranslation('conversations');
  const folders = useFolders();
  const at = folders.findIndex((each) => each.id === id);
  const above = folders[at - 1]?.id;
  const isLast = at === folders.length - 1;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <MoreButton label={t('folderMore', { name })} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={15} />}
          rightSection={<kbd className={classes.key}>F2</kbd>}
          onClick={onRename}
        >
          {t('renameFolder')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={15} />}
          disabled={above === undefined}
          onClick={() => void attempt(request('folders.place', { id, before: above ?? null }))}
        >
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} />}
          disabled={isLast}
          onClick={() =>
            void attempt(request('folders.place', { id, before: folders[at + 2]?.id ?? null }))
          }
        >
          {t('moveDown')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} />}
          onClick={() => void attempt(request('folders.remove', { id }))}
        >
          {t('removeFolder')}
          <span className={classes.hint}>{t('removeFolderHint')}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
