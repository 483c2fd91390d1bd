import {
  type DndContextProps,
  type DragMoveEvent,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useState } from 'react';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';
import type { DropLine } from './drop-line.ts';
import { dropOf, type ListRow } from './list-rows.ts';

/** Further than this, in pixels, a press is a drag and no click. Always the same object: with another one every line would be drawn anew. */
const POINTER = { activationConstraint: { distance: 6 } };

/** Dragging lines of the list by the pointer; by keyboard their menus do the same. */
export function useDragging(rows: readonly ListRow[]) {
  const [draggedKey, setDraggedKey] = useState<string | null>(null);
  const [line, setLine] = useState<DropLine | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, POINTER));
  const end = () => {
    setDraggedKey(null);
    setLine(null);
  };
  const context: DndContextProps = {
    sensors,
    collisionDetection: pointerWithin,
    // Its own instructions speak of keys that do nothing here: the menus are for the keyboard.
    accessibility: { screenReaderInstructions: { draggable: '' }, announcements: silent },
    onDragStart: ({ active }) => setDraggedKey(String(active.id)),
    onDragMove: (event) => {
      const next = lineOf(event);
      const isMeant =
        next !== null && dropOf(rows, String(event.active.id), next.key, next.isBelow) !== null;
      const shown = isMeant ? next : null;
      setLine((now) => (now?.key === shown?.key && now?.isBelow === shown?.isBelow ? now : shown));
    },
    onDragCancel: end,
    onDragEnd: (event) => {
      end();
      const to = lineOf(event);
      if (to === null) return;
      const moved = String(event.active.id);
      const drop = dropOf(rows, moved, to.key, to.isBelow);
      const id = moved.slice(2);
      if (drop?.kind === 'arrange')
        void attempt(request('conversations.arrange', { id, ...drop.change }));
      if (drop?.kind === 'place-folder')
        void attempt(request('folders.place', { id, before: drop.before }));
    },
  };
  const dragged = rows.find(({ key }) => key === draggedKey) ?? null;
  return { context, line, dragged };
}

const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

function lineOf({ active, over, activatorEvent }: DragMoveEvent): DropLine | null {
  if (over === null || over.id === active.id || !(activatorEvent instanceof PointerEvent)) {
    return null;
  }
  // By what is dragged: the event's own `delta` counts in what was scrolled, and the pointer isn't moved by that.
  const { initial, translated } = active.rect.current;
  const y = activatorEvent.clientY + (translated?.top ?? 0) - (initial?.top ?? 0);
  return { key: String(over.id), isBelow: y > over.rect.top + over.rect.height / 2 };
}
