import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { chipAtAddress } from './chip-address.js';
import { chipsIn } from './link-chips.js';
import { goToChip } from './link-edits.js';

/** Goes to the linked value that the address names, as soon as the section is open. */
export function useLedToChip(sectionId: string, editor: Editor): void {
  useEffect(() => {
    const go = (): void => {
      const n = chipAtAddress(location.hash, sectionId);
      const chip = n === null ? undefined : chipsIn(editor.state).filter(({ state }) => state !== 'CURRENT')[n - 1];
      if (chip !== undefined) goToChip(editor, chip);
    };
    go();
    addEventListener('hashchange', go);
    return () => removeEventListener('hashchange', go);
  }, [sectionId, editor]);
}
