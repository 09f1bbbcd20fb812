import { useEffect, useRef, type PointerEvent } from 'react';

/** Dragging a row by its handle. */
export interface RowDrag {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: () => void;
}

interface Dragged {
  readonly id: string;
  readonly table: HTMLElement;
  /** Before which of the rows it would come; their count: behind the last. */
  gap: number;
}

/** So near to the edge of the window the page goes on by itself, this much at each move. */
const edgePx = 48;
const stepPx = 16;

const rowsOf = (table: HTMLElement): HTMLElement[] => [...table.querySelectorAll<HTMLElement>('tr[id]')];

function gapAt(rows: readonly HTMLElement[], y: number): number {
  const next = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
  return next < 0 ? rows.length : next;
}

/** Drawn without rendering: a table of many rows is not laid out anew for each move of the mouse. */
function draw({ table, gap, id }: Dragged, isOn: boolean): void {
  const rows = rowsOf(table);
  rows.forEach((row, at) => {
    row.classList.toggle('row-drop-above', isOn && at === gap);
    row.classList.toggle('row-drop-below', isOn && gap === rows.length && at === gap - 1);
    row.classList.toggle('row-dragged', isOn && row.id === id);
  });
}

/** `onDrop` is told of the row and its new ordinal; Escape gives up. */
export function useRowDrag(onDrop: (id: string, ordinal: number) => void): RowDrag {
  const dragged = useRef<Dragged | null>(null);
  const stop = (): void => {
    if (dragged.current !== null) draw(dragged.current, false);
    dragged.current = null;
  };
  useEffect(() => {
    const giveUp = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || dragged.current === null) return;
      event.stopPropagation();
      event.preventDefault();
      stop();
    };
    addEventListener('keydown', giveUp, true);
    return () => removeEventListener('keydown', giveUp, true);
  }, []);
  return {
    onPointerDown(event) {
      const handle = event.target instanceof Element ? event.target.closest('.row-handle') : null;
      const [row, table] = [handle?.closest('tr[id]'), handle?.closest('table')];
      if (event.button !== 0 || handle === null || row === null || row === undefined || !(table instanceof HTMLElement)) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      dragged.current = { id: row.id, table, gap: rowsOf(table).findIndex(({ id }) => id === row.id) };
      draw(dragged.current, true);
    },
    onPointerMove({ clientY }) {
      if (dragged.current === null) return;
      if (clientY < edgePx) scrollBy(0, -stepPx);
      if (clientY > innerHeight - edgePx) scrollBy(0, stepPx);
      dragged.current.gap = gapAt(rowsOf(dragged.current.table), clientY);
      draw(dragged.current, true);
    },
    onPointerUp() {
      if (dragged.current === null) return;
      const { id, table, gap } = dragged.current;
      const from = rowsOf(table).findIndex((row) => row.id === id);
      stop();
      const to = gap > from ? gap : gap + 1;
      if (from >= 0 && to !== from + 1) onDrop(id, to);
    },
    onPointerCancel: stop,
  };
}
