import { Button, Checkbox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { VersionFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { useAct } from './use-act.js';

/** What is to be brought back: a node of a version, or with null the whole of it. */
export interface RestoreTarget {
  readonly id: string;
  readonly title: string;
}

interface RestoreFormProps {
  readonly document: WatchedDocument;
  readonly version: VersionFragment;
  readonly node: RestoreTarget | null;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Bringing a version back, or one node of it, for whoever may, after being told what goes and what stays. */
export function RestoreForm({ document, version: { id, number }, node, onDone, onCancel }: RestoreFormProps) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [isSure, setSure] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  // It stands above the differences, where the button may be far below.
  useEffect(() => { form.current?.focus(); form.current?.scrollIntoView({ block: 'nearest' }); }, []);
  const restore = async (): Promise<void> => {
    if (await act.run(() => client.versions.restore({ id, expectedVersion: document.version, nodeId: node?.id ?? null }))) onDone();
  };
  const title = node?.title ?? '';
  return (
    <div ref={form} className="restore" role="group" tabIndex={-1} aria-label={node === null ? words('restoreThis', { number }) : words('restoreNode', { title })}>
      <p>{node === null ? words('restoreMeans', { number }) : words('restoreNodeMeans', { title, number })}</p>
      <Checkbox checked={isSure} label={node === null ? words('restoreSure') : words('restoreNodeSure', { title })} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
      <ActError error={act.error} />
      <div className="actions dialog-actions">
        <Button size="compact-sm" color="red" disabled={!isSure} loading={act.isBusy} onClick={() => void restore()}>{words('restore')}</Button>
        <Button size="compact-sm" variant="subtle" onClick={onCancel}>{words('cancel')}</Button>
      </div>
    </div>
  );
}
