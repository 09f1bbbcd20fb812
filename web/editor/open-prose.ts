import type { Editor } from '@tiptap/core';

/** A section that is open. */
export interface OpenProse {
  /** Null: it is shown, and cannot be edited here. */
  readonly editor: Editor | null;
  readonly isEditable: boolean;
}
