import { useDraggable, useDroppable } from '@dnd-kit/core';
import { createContext, type PointerEventHandler, useContext } from 'react';

/** Where what is dragged would go: over which line, on its lower half or its upper. */
export interface DropLine {
  readonly key: string;
  readonly isBelow: boolean;
}

export const DropLineContext = createContext<DropLine | null>(null);

/** Lets a line of the list be dragged and dropped on. */
export function useDropLine(key: string, isFixed = false) {
  const line = useContext(DropLineContext);
  const drag = useDraggable({ id: key, disabled: isFixed });
  const drop = useDroppable({ id: key });
  return {
    ref: (element: HTMLElement | null) => {
      drag.setNodeRef(element);
      drop.setNodeRef(element);
    },
    onPointerDown: drag.listeners?.onPointerDown as PointerEventHandler | undefined,
    isDragged: drag.isDragging,
    mark: line?.key === key ? (line.isBelow ? 'below' : 'above') : undefined,
  };
}
