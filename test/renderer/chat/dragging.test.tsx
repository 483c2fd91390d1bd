import { DndContext, DragOverlay } from '@dnd-kit/core';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { DropLineContext, useDropLine } from '../../../src/renderer/chat/drop-line.ts';
import type { ListRow } from '../../../src/renderer/chat/list-rows.ts';
import { useDragging } from '../../../src/renderer/chat/use-dragging.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';
import { conversation } from '../made-up.ts';

const ROW_PX = 30;
const main = fakeMain({ 'conversations.arrange': () => undefined });

const rows = Array.from({ length: 30 }, (_, rank): ListRow => {
  const id = `c${rank}`;
  const pinned = conversation({ id, isPinned: true, rank });
  return { kind: 'conversation', key: `c:${id}`, conversation: pinned, isInside: false };
});

function Row({ id }: { readonly id: string }) {
  const { ref, onPointerDown, mark } = useDropLine(id);
  return (
    <div ref={ref} onPointerDown={onPointerDown} data-testid={id} data-drop={mark}>
      {id}
    </div>
  );
}

function List() {
  const { context, line, dragged } = useDragging(rows);
  return (
    <DndContext {...context}>
      <DropLineContext value={line}>
        <div data-testid="scroller" style={{ overflowY: 'auto' }}>
          {rows.map(({ key }) => (
            <Row key={key} id={key} />
          ))}
        </div>
      </DropLineContext>
      <DragOverlay dropAnimation={null}>{dragged !== null && <div>{dragged.key}</div>}</DragOverlay>
    </DndContext>
  );
}

/** jsdom lays nothing out: each row stands below the one before it, moved up by what was scrolled. */
beforeAll(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const at = rows.findIndex(({ key }) => key === this.getAttribute('data-testid'));
    if (at === -1) return new DOMRect(0, 0, 200, 10 * ROW_PX);
    const scrolled = screen.getByTestId('scroller').scrollTop;
    return new DOMRect(0, at * ROW_PX - scrolled, 200, ROW_PX);
  });
});

beforeEach(() => {
  main.requests.length = 0;
  inWindow(<List />);
});

const pointer = (clientY: number) => ({ clientX: 50, clientY, isPrimary: true, button: 0 });

/** What is under the pointer is known with the frame after it moved there. */
async function moveTo(y: number): Promise<void> {
  fireEvent.pointerMove(document, pointer(y));
  await act(() => new Promise<void>((resolve) => void requestAnimationFrame(() => resolve())));
}

it.each([0, 300])(
  'a line is dropped above the upper half it is held over, the list scrolled by %d pixels',
  async (scrolled) => {
    // The row at 90 to 120 pixels of the window; 93 is in its upper half.
    const id = `c${3 + scrolled / ROW_PX}`;
    const scroller = screen.getByTestId('scroller');
    fireEvent.pointerDown(screen.getByTestId('c:c0'), pointer(15));
    await moveTo(30);
    scroller.scrollTop = scrolled;
    fireEvent.scroll(scroller);
    await moveTo(92);
    await moveTo(93);
    await waitFor(() => expect(screen.getByTestId(`c:${id}`).dataset.drop).toBe('above'));
    fireEvent.pointerUp(document, pointer(93));
    await waitFor(() =>
      expect(main.named('conversations.arrange').map(({ input }) => input)).toEqual([
        { id: 'c0', isPinned: true, before: id },
      ]),
    );
  },
);
