import type * as Y from 'yjs';

/** Resolves once the document is as asked; looks again after every update. */
export function untilDoc(doc: Y.Doc, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const onUpdate = (): void => {
      if (!holds()) return;
      doc.off('update', onUpdate);
      resolve();
    };
    doc.on('update', onUpdate);
  });
}
