import type { KeyboardEvent } from 'react';
import { firstPosition, lastPosition, movePosition, nextCell, rowEnd, type Direction } from './move-position.js';
import type { Sheet } from './sheet.js';
import type { Editing } from './use-editing.js';
import type { Selection } from './use-selection.js';

/** What keys do beside moving and editing. */
export interface GridActs {
  readonly clear: () => void;
  readonly addRow: () => void;
  readonly moveRow: (by: 1 | -1) => void;
  readonly removeRows: () => void;
  readonly undo: () => void;
  readonly moveRowTo: (id: string, ordinal: number) => void;
  readonly comment: () => void;
  /** Shows what the cell was. */
  readonly showHistory: () => void;
  readonly openLibrary: () => void;
  /** Offers what the cell is usually made of. */
  readonly pick: () => void;
}

/** All that keys act on. */
export interface KeyTargets {
  readonly sheet: Sheet;
  readonly selection: Selection;
  readonly editing: Editing;
  readonly acts: GridActs;
  /** Whether cells are being filled one after the other: then Tab stays in the table. */
  readonly isFilling: { current: boolean };
}

const directions: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

function keyWhileEditing({ key, shiftKey, altKey }: KeyboardEvent, { sheet, selection, editing, acts, isFilling }: KeyTargets): boolean {
  if (key === 'Escape') editing.cancel();
  else if (key === 'F4' || (altKey && key === 'ArrowDown')) acts.pick();
  else if (key === 'Enter' || key === 'Tab') {
    editing.commit();
    Object.assign(isFilling, { current: true });
    selection.moveTo(key === 'Tab' ? nextCell(sheet, selection.focus, shiftKey ? -1 : 1) : movePosition(sheet, selection.focus, shiftKey ? 'up' : 'down'));
  } else return false;
  return true;
}

function keyWithControl({ key, code, shiftKey, altKey }: KeyboardEvent, { sheet, selection, acts }: KeyTargets): boolean {
  // With Alt some keyboards give another character: the key is known by its place.
  if (altKey && code === 'KeyM') acts.comment();
  else if (key === 'Enter') acts.addRow();
  else if (key === 'Delete' || key === 'Backspace') acts.removeRows();
  else if (code === 'Space') acts.openLibrary();
  else if (key === 'z') acts.undo();
  else if (key === 'a') selection.selectAll();
  else if (key === 'Home') selection.moveTo(firstPosition(sheet), shiftKey);
  else if (key === 'End') selection.moveTo(lastPosition(sheet), shiftKey);
  else return false;
  return true;
}

function keyWhileMoving(event: KeyboardEvent, targets: KeyTargets): boolean {
  const { key, code, shiftKey, altKey } = event;
  const { sheet, selection, editing, acts, isFilling } = targets;
  const direction = directions[key];
  if (event.ctrlKey || event.metaKey) return keyWithControl(event, targets);
  if (altKey && code === 'KeyH') acts.showHistory();
  // Input methods take Ctrl+Space on some machines.
  else if (altKey && code === 'KeyL') acts.openLibrary();
  else if (key === 'F4') acts.pick();
  else if (altKey && (direction === 'up' || direction === 'down')) acts.moveRow(direction === 'up' ? -1 : 1);
  else if (direction !== undefined) selection.moveTo(movePosition(sheet, selection.focus, direction), shiftKey);
  else if (key === 'Home' || key === 'End') selection.moveTo(rowEnd(sheet, selection.focus, key === 'Home' ? 'first' : 'last'), shiftKey);
  else if (key === 'Enter' || key === 'F2') editing.begin();
  else if (key === 'Delete' || key === 'Backspace') acts.clear();
  else if (key === 'Tab' && isFilling.current && nextCell(sheet, selection.focus, shiftKey ? -1 : 1) !== selection.focus) selection.moveTo(nextCell(sheet, selection.focus, shiftKey ? -1 : 1));
  else {
    // After Escape Tab leaves the table, as it does before anything was filled in.
    if (key === 'Escape') Object.assign(isFilling, { current: false });
    return false;
  }
  return true;
}

/** What a key does in the grid; keys of a composition are its own. */
export function pressKey(event: KeyboardEvent, targets: KeyTargets): void {
  // What stands in a cell beside its editor has keys of its own.
  if (event.target instanceof HTMLButtonElement) return;
  if (event.nativeEvent.isComposing || event.key === 'Process') return;
  const isDone = targets.editing.opened === null ? keyWhileMoving(event, targets) : keyWhileEditing(event, targets);
  if (isDone) event.preventDefault();
}
