import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import entryClasses from '../entries.module.css';

/** What a person has saved, each entry changed in its place, and a new one after them. */
export function EntryList<Entry extends { readonly id: string }>({
  entries,
  texts,
  line,
  form,
}: {
  readonly entries: readonly Entry[];
  readonly texts: { readonly list: string; readonly none: string; readonly add: string };
  readonly line: (entry: Entry, onEdit: () => void) => ReactNode;
  /** Null for a new one. */
  readonly form: (entry: Entry | null, onDone: () => void) => ReactNode;
}) {
  /** By its id; a new one by the empty string. */
  const [editing, setEditing] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  /** Whose form was left last; its focus is not yet given on. */
  const left = useRef<string | null>(null);
  const done = (id: string) => () => {
    left.current = id;
    setEditing(null);
  };
  useEffect(() => {
    if (editing !== null || left.current === null) return;
    const place = entries.findIndex(({ id }) => id === left.current);
    left.current = null;
    // What had the focus is gone with the form.
    if (document.activeElement !== document.body) return;
    const edit = list.current?.children[place]?.querySelector('button');
    (edit ?? add.current)?.focus();
  }, [editing, entries]);
  return (
    <>
      {entries.length === 0 && editing !== '' && <p className={entryClasses.none}>{texts.none}</p>}
      {entries.length > 0 && (
        <ul ref={list} className={entryClasses.list} aria-label={texts.list}>
          {entries.map((entry) => (
            <li key={entry.id} className={entryClasses.item}>
              {editing === entry.id
                ? form(entry, done(entry.id))
                : line(entry, () => setEditing(entry.id))}
            </li>
          ))}
        </ul>
      )}
      {editing === '' ? (
        form(null, done(''))
      ) : (
        <Button ref={add} variant="default" onClick={() => setEditing('')}>
          {texts.add}
        </Button>
      )}
    </>
  );
}
