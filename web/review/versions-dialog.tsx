import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Client, VersionFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { useComments } from './comments-context.js';
import { RestoreForm, type RestoreTarget } from './restore-form.js';
import { ReviewDialog } from './review-dialog.js';
import { TakeVersionForm } from './take-version-form.js';
import { VersionDifferences, type DifferenceLayout } from './version-differences.js';
import { useVersionGroups } from './version-names.js';
import './versions.css';

const now = 'now';

interface ComparisonProps {
  readonly document: WatchedDocument;
  readonly from: string;
  readonly to: string;
  readonly layout: DifferenceLayout;
  readonly onRestore: ((node: RestoreTarget) => void) | null;
}

function Comparison({ document, from, to, layout, onRestore }: ComparisonProps) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const comparison = useLoaded(`${from} ${to}`, (signal) => client.versions.compare({ documentId: document.id, from, to: to === now ? null : to }, { signal }));
  if (comparison.name === 'loading') return <p role="status">{words('loading')}</p>;
  if (comparison.name === 'failed') return <p role="alert">{errorText(comparison.error)}</p>;
  return <VersionDifferences comparison={comparison.value} layout={layout} onRestore={onRestore} />;
}

interface VersionsProps {
  readonly versions: readonly VersionFragment[];
  readonly lastYears: readonly VersionFragment[];
  readonly onRestored: () => void;
}

function Versions({ versions, lastYears, onRestored }: VersionsProps) {
  const words = useWords();
  const { document, may } = useComments();
  const [from, setFrom] = useState(versions[0]?.id ?? lastYears[0]?.id ?? '');
  const [to, setTo] = useState(now);
  const [layout, setLayout] = useState<DifferenceLayout>('inline');
  const [restoring, setRestoring] = useState<{ readonly node: RestoreTarget | null } | null>(null);
  const options = useVersionGroups(versions, lastYears);
  if (options.length === 0) return <p className="quiet">{words('noVersions')}</p>;
  // Last year's text is compared with, and not brought back into this one.
  const chosen = versions.find(({ id }) => id === from);
  const mayRestore = may('version.restore') && chosen !== undefined;
  return (
    <>
      <div className="versions-choice">
        <NativeSelect size="xs" label={words('versionBefore')} value={from} data={options} onChange={({ currentTarget }) => { setFrom(currentTarget.value); setRestoring(null); }} />
        <NativeSelect size="xs" label={words('versionAfter')} value={to} data={[{ value: now, label: words('versionNow') }, ...options]} onChange={({ currentTarget }) => setTo(currentTarget.value)} />
      </div>
      <div className="actions">
        <div role="group" aria-label={words('layout')} className="actions">
          {(['inline', 'beside'] as const).map((value) => <Button key={value} size="compact-sm" variant={layout === value ? 'light' : 'default'} aria-pressed={layout === value} onClick={() => setLayout(value)}>{words(value)}</Button>)}
        </div>
        {mayRestore && <Button size="compact-sm" variant="default" onClick={() => setRestoring({ node: null })}>{words('restoreThis', { number: chosen.number })}</Button>}
      </div>
      {restoring !== null && chosen !== undefined && <RestoreForm key={`${from} ${restoring.node?.id}`} document={document} version={chosen} node={restoring.node} onDone={onRestored} onCancel={() => setRestoring(null)} />}
      <Comparison key={`${from} ${to}`} document={document} from={from} to={to} layout={layout} onRestore={mayRestore && to === now ? (node) => setRestoring({ node }) : null} />
    </>
  );
}

async function readVersions(client: Client, { id, lastYear }: WatchedDocument, signal: AbortSignal) {
  const listOf = async (documentId: string): Promise<VersionFragment[]> => {
    const found: VersionFragment[] = [];
    for await (const version of client.versions.list.all({ documentId, first: 100 }, { signal })) found.push(version);
    return found;
  };
  const lastYears = lastYear === null ? [] : await listOf(lastYear.id);
  // What was approved is what this year's was begun with: it comes first.
  return { versions: await listOf(id), lastYears: lastYears.toSorted((a, b) => Number(b.kind === 'APPROVAL') - Number(a.kind === 'APPROVAL')) };
}

/** How the text stood: naming a version, what differs between two of them, of last year's, or one and now, and bringing one back. */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const { document, may } = useComments();
  const versions = useLoaded(document.id, (signal) => readVersions(client, document, signal));
  return (
    <ReviewDialog title={words('versions')} size="75rem" onClose={onClose}>
      {may('version.take') && <TakeVersionForm documentId={document.id} onTaken={versions.reload} />}
      {versions.name === 'loading' && <p role="status">{words('loading')}</p>}
      {versions.name === 'failed' && <p role="alert">{errorText(versions.error)}</p>}
      {versions.name === 'ready' && <Versions versions={versions.value.versions} lastYears={versions.value.lastYears} onRestored={onClose} />}
    </ReviewDialog>
  );
}
