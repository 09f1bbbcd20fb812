import { Button, FileButton, NativeSelect, Progress } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Client, VersionFragment } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { ImportReport } from '../home/import-report.js';
import { acceptedFiles, readFile, type ReadFile } from '../home/read-file.js';
import { useDroppedFile } from '../home/use-dropped-file.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { MergePlanView, type MergePlan, type MergeTakes } from './merge-plan.js';
import { ReviewDialog } from './review-dialog.js';
import { useAct } from './use-act.js';
import { useVersionGroups } from './version-names.js';
import './merge.css';

type Merged = Awaited<ReturnType<Client['interchange']['merge']>>;

interface Planned {
  readonly file: ReadFile & { readonly filename: string };
  readonly plan: MergePlan;
  readonly report: NonNullable<Merged['report']>;
  readonly takes: MergeTakes;
  /** One id for a plan and not for the press of the button: pressed twice, it is written once. */
  readonly clientMutationId: string;
}

interface BaseChoiceProps {
  readonly documentId: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** What the file was made from, where it does not say so itself. */
function BaseChoice({ documentId, value, onChange }: BaseChoiceProps) {
  const client = useClient();
  const words = useWords();
  const versions = useLoaded(documentId, async (signal) => {
    const found: VersionFragment[] = [];
    for await (const version of client.versions.list.all({ documentId, first: 100 }, { signal })) found.push(version);
    return found;
  });
  const groups = useVersionGroups(versions.name === 'ready' ? versions.value : [], []);
  return <NativeSelect size="xs" label={words('mergeBase')} value={value} data={[{ value: '', label: words('mergeBaseOwn') }, ...groups]} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
}

/** What came of the file as a whole, before its differences. */
function Summary({ plan, report, filename }: { readonly plan: MergePlan; readonly report: Planned['report']; readonly filename: string }) {
  const words = useWords();
  const counts = { name: filename, count: plan.items.length, unchanged: plan.unchanged };
  return (
    <>
      <p role="status">{plan.base === null ? words('mergeCompared', counts) : words('mergeComparedWith', { ...counts, number: plan.base.number })}</p>
      {plan.base === null && plan.items.length > 0 && <p>{words('mergeNoBase')}</p>}
      {report.unreadLines > 0 && (
        <details className="merge-unread">
          <summary>{words('importedLines', { total: report.totalLines, unread: report.unreadLines })}</summary>
          <ImportReport report={{ ...report, items: report.items.filter(({ disposition }) => disposition === 'NOT_UNDERSTOOD') }} />
        </details>
      )}
    </>
  );
}

/** A file that was made of the document and changed since: compared first, and brought back once that was seen. */
export function MergeDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const { document: { id: documentId } } = useComments();
  const act = useAct();
  const forget = useRef<() => void>(null);
  const [baseVersionId, setBase] = useState('');
  const [planned, setPlanned] = useState<Planned | null>(null);
  const [done, setDone] = useState<{ readonly number: number | null } | null>(null);
  const plan = async (file: Planned['file'], base: string): Promise<void> => {
    const merged = await client.interchange.merge({ ...file, documentId, baseVersionId: base === '' ? null : base, dryRun: true });
    if (merged.plan !== null && merged.report !== null) setPlanned({ file, plan: merged.plan, report: merged.report, takes: new Map(), clientMutationId: crypto.randomUUID() });
  };
  const compare = (file: Planned['file'], base: string): Promise<boolean> => act.run(() => plan(file, base));
  const choose = async (file: File | null): Promise<void> => {
    if (file === null || act.isBusy) return;
    // The same file, saved again, is a choice of its own.
    forget.current?.();
    setDone(null);
    setPlanned(null);
    await act.run(async () => plan({ ...(await readFile(file)), filename: file.name }, baseVersionId));
  };
  const write = ({ file, plan: { hash: planHash }, takes, clientMutationId }: Planned): Promise<boolean> => act.run(async () => {
    const choices = [...takes].map(([key, take]) => ({ key, take }));
    const { version } = await client.interchange.merge({ ...file, documentId, baseVersionId: baseVersionId === '' ? null : baseVersionId, planHash, choices, clientMutationId });
    setDone({ number: version?.number ?? null });
    setPlanned(null);
  });
  const isOver = useDroppedFile((file) => void choose(file));
  return (
    <ReviewDialog title={words('mergeFile')} size="75rem" onClose={onClose}>
      <p>{words('mergeHint')}</p>
      <div className={isOver ? 'drop-target drop-target-over merge-file' : 'drop-target merge-file'}>
        <BaseChoice documentId={documentId} value={baseVersionId} onChange={(id) => { setBase(id); if (planned !== null) void compare(planned.file, id); }} />
        <FileButton resetRef={forget} accept={acceptedFiles} onChange={(file) => void choose(file)}>{(props) => <Button size="xs" variant="light" loading={act.isBusy} {...props}>{words('mergeChoose')}</Button>}</FileButton>
      </div>
      {act.isBusy && <Progress mt="xs" size="sm" value={100} animated aria-label={words(planned === null ? 'reading' : 'writing')} />}
      <ActError error={act.error} />
      {act.error !== null && planned !== null && <Button size="compact-sm" variant="default" onClick={() => void compare(planned.file, baseVersionId)}>{words('mergeAgain')}</Button>}
      {done !== null && <p role="status">{done.number === null ? words('mergeNothing') : words('merged', { number: done.number })}</p>}
      {planned !== null && (
        <>
          <Summary plan={planned.plan} report={planned.report} filename={planned.file.filename} />
          <MergePlanView plan={planned.plan} takes={planned.takes} onTake={(key, take) => setPlanned({ ...planned, takes: new Map(planned.takes).set(key, take), clientMutationId: crypto.randomUUID() })} />
          <div className="actions dialog-actions">
            <Button size="compact-sm" loading={act.isBusy} onClick={() => void write(planned)}>{words('mergeNow')}</Button>
            <Button size="compact-sm" variant="subtle" onClick={onClose}>{words('cancel')}</Button>
          </div>
        </>
      )}
    </ReviewDialog>
  );
}
