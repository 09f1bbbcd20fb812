import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { VersionFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { ReviewDialog } from './review-dialog.js';
import { useAct } from './use-act.js';
import { VersionDifferences, type DifferenceLayout } from './version-differences.js';
import './versions.css';

const now = 'now';

function useVersionName(): (version: VersionFragment) => string {
  const { language } = useApp();
  return ({ number, label, takenAt, takenBy }) => `${number}. ${label} · ${new Date(takenAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'short', timeStyle: 'short' })} · ${takenBy?.displayName ?? ''}`;
}

/** Bringing a version back, for whoever may, after being told what goes. */
function Restore({ document, version, onDone }: { readonly document: WatchedDocument; readonly version: VersionFragment; readonly onDone: () => void }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [isSure, setSure] = useState(false);
  const restore = async (): Promise<void> => {
    if (await act.run(() => client.versions.restore({ id: version.id, expectedVersion: document.version }))) onDone();
  };
  return (
    <div className="restore">
      <p>{words('restoreMeans', { number: version.number })}</p>
      <Checkbox checked={isSure} label={words('restoreSure')} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
      <ActError error={act.error} />
      <div className="actions dialog-actions"><Button size="compact-sm" color="red" disabled={!isSure} loading={act.isBusy} onClick={() => void restore()}>{words('restore')}</Button></div>
    </div>
  );
}

function Comparison({ document, from, to, layout }: { readonly document: WatchedDocument; readonly from: string; readonly to: string; readonly layout: DifferenceLayout }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const comparison = useLoaded(`${from} ${to}`, (signal) => client.versions.compare({ documentId: document.id, from, to: to === now ? null : to }, { signal }));
  if (comparison.name === 'loading') return <p role="status">{words('loading')}</p>;
  if (comparison.name === 'failed') return <p role="alert">{errorText(comparison.error)}</p>;
  return <VersionDifferences comparison={comparison.value} layout={layout} />;
}

function Versions({ versions, onDone }: { readonly versions: readonly VersionFragment[]; readonly onDone: () => void }) {
  const words = useWords();
  const nameOf = useVersionName();
  const { document, may } = useComments();
  const [from, setFrom] = useState(versions[0]?.id ?? '');
  const [to, setTo] = useState(now);
  const [layout, setLayout] = useState<DifferenceLayout>('inline');
  const [isRestoring, setRestoring] = useState(false);
  const options = versions.map((version) => ({ value: version.id, label: nameOf(version) }));
  const chosen = versions.find(({ id }) => id === from);
  if (chosen === undefined) return <p className="quiet">{words('noVersions')}</p>;
  return (
    <>
      <div className="versions-choice">
        <NativeSelect size="xs" label={words('versionBefore')} value={from} data={options} onChange={({ currentTarget }) => { setFrom(currentTarget.value); setRestoring(false); }} />
        <NativeSelect size="xs" label={words('versionAfter')} value={to} data={[{ value: now, label: words('versionNow') }, ...options]} onChange={({ currentTarget }) => setTo(currentTarget.value)} />
      </div>
      <div className="actions">
        <div role="group" aria-label={words('layout')} className="actions">
          {(['inline', 'beside'] as const).map((value) => <Button key={value} size="compact-sm" variant={layout === value ? 'light' : 'default'} aria-pressed={layout === value} onClick={() => setLayout(value)}>{words(value)}</Button>)}
        </div>
        {may('version.restore') && !isRestoring && <Button size="compact-sm" variant="default" onClick={() => setRestoring(true)}>{words('restoreThis', { number: chosen.number })}</Button>}
      </div>
      {isRestoring && <Restore key={from} document={document} version={chosen} onDone={onDone} />}
      <Comparison key={`${from} ${to}`} document={document} from={from} to={to} layout={layout} />
    </>
  );
}

/** How the text stood: what differs between two of its versions, or one and now, and bringing one back. */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const { document } = useComments();
  const versions = useLoaded(document.id, async (signal) => {
    const found: VersionFragment[] = [];
    for await (const version of client.versions.list.all({ documentId: document.id, first: 100 }, { signal })) found.push(version);
    return found;
  });
  return (
    <ReviewDialog title={words('versions')} size="75rem" onClose={onClose}>
      {versions.name === 'loading' && <p role="status">{words('loading')}</p>}
      {versions.name === 'failed' && <p role="alert">{errorText(versions.error)}</p>}
      {versions.name === 'ready' && <Versions versions={versions.value} onDone={onClose} />}
    </ReviewDialog>
  );
}
