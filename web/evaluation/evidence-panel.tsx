import { Button, FileButton, NativeSelect, Table, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import type { EvidenceFragment } from '../../client-sdk/index.js';
import { evidenceFiles, evidenceTypes } from '../../schema/model/evidence.js';
import { limits } from '../../schema/model/limits.js';
import { useApp, useClient } from '../app/app-context.js';
import { saveFile } from '../app/use-export.js';
import { readBase64 } from '../home/read-file.js';
import { TwoPressButton } from '../results/two-press-button.js';
import { ActError } from '../review/act-error.js';
import { useAct } from '../review/use-act.js';
import { useEvaluationWords } from './evaluation-words.js';
import type { WholeEvaluation } from './use-evaluation.js';
import { useMayFill } from './use-may-fill.js';

const acceptedEvidence = evidenceTypes.flatMap((type) => evidenceFiles[type].extensions.map((extension) => `.${extension}`)).join(',');

interface PanelProps {
  readonly evaluation: WholeEvaluation;
  readonly onDone: () => void;
}

function AttachForm({ evaluation, onDone }: PanelProps) {
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const mayFill = useMayFill(evaluation);
  const forget = useRef<() => void>(null);
  const projects = evaluation.tables.filter(({ unitCode }) => mayFill(unitCode)).map(({ projectName, rows }) => ({ group: projectName, items: rows.map(({ indicatorId, level3 }) => ({ value: indicatorId, label: level3 })) }));
  const places = [...(mayFill(null) ? [{ value: '', label: words('whole') }] : []), ...projects];
  const [place, setPlace] = useState(mayFill(null) ? '' : (projects[0]?.items[0]?.value ?? ''));
  const attach = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const where = { selfEvaluationId: evaluation.id, indicatorId: place === '' ? null : place };
    const isDone = await act.run(async () => client.evidence.attach({ ...where, fileName: file.name, content: await readBase64(file, limits.evidenceBytes) }));
    // The same file can be chosen again: after a refusal, or for another row.
    forget.current?.();
    if (isDone) onDone();
  };
  if (places.length === 0) return null;
  return (
    <>
      <p className="quiet">{words('evidenceHint', { mebibytes: limits.evidenceBytes / 1024 ** 2 })}</p>
      <div className="actions">
        <NativeSelect size="xs" label={words('evidenceOf')} value={place} data={places} onChange={({ target }) => setPlace(target.value)} />
        <FileButton accept={acceptedEvidence} resetRef={forget} onChange={(file) => void attach(file)}>{(props) => <Button size="xs" variant="light" loading={act.isBusy} {...props}>{words('attach')}</Button>}</FileButton>
      </div>
      <ActError error={act.error} />
    </>
  );
}

function EvidenceRow({ file, evaluation, onDone }: PanelProps & { readonly file: EvidenceFragment }) {
  const { language } = useApp();
  const client = useClient();
  const words = useEvaluationWords();
  const act = useAct();
  const mayFill = useMayFill(evaluation);
  const { id, fileName, goalTableId, indicatorId, bytes, attachedBy, attachedAt } = file;
  const project = evaluation.tables.find((each) => each.goalTableId === goalTableId);
  const row = project?.rows.find((each) => each.indicatorId === indicatorId);
  const about = indicatorId === null ? words('whole') : row === undefined ? words('rowGone') : `${project?.projectName ?? ''} · ${row.level3}`;
  // A link is good for some minutes, and only for whoever asked for it.
  const download = (): Promise<boolean> => act.run(async () => saveFile((await client.evidence.get(id)).url));
  const remove = async (): Promise<void> => { if (await act.run(() => client.evidence.remove({ id }))) onDone(); };
  return (
    <Table.Tr>
      <Table.Th scope="row">{fileName}<ActError error={act.error} /></Table.Th>
      <Table.Td>{about}</Table.Td>
      <Table.Td>{words('kibibytes', { size: Math.ceil(bytes / 1024) })}</Table.Td>
      <Table.Td>{attachedBy?.displayName ?? '—'} · {new Date(attachedAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'short', timeStyle: 'short' })}</Table.Td>
      <Table.Td>
        <div className="actions">
          <Button size="compact-xs" variant="default" disabled={act.isBusy} aria-label={words('downloadOf', { name: fileName })} onClick={() => void download()}>{words('download')}</Button>
          {mayFill(project?.unitCode ?? null) && <TwoPressButton text={words('remove')} label={words('removeOf', { name: fileName })} isBusy={act.isBusy} onPress={() => void remove()} />}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}

/** 佐证材料: the files that stand behind the figures, of rows and of the whole. */
export function EvidencePanel({ evaluation, onDone }: PanelProps) {
  const words = useEvaluationWords();
  const { evidence } = evaluation;
  return (
    <section className="panel" aria-labelledby="evidence">
      <Title order={2} size="h5" id="evidence">{words('evidence')}</Title>
      <AttachForm evaluation={evaluation} onDone={onDone} />
      {evidence.length === 0 ? <p className="quiet">{words('noEvidence')}</p> : (
        <div className="wide" tabIndex={0} role="group" aria-label={words('evidence')}>
          <Table verticalSpacing={4} withTableBorder>
            <Table.Thead><Table.Tr>{[words('file'), words('evidenceOf'), words('size'), words('attachedBy')].map((head) => <Table.Th key={head}>{head}</Table.Th>)}<Table.Td /></Table.Tr></Table.Thead>
            <Table.Tbody>{evidence.map((file) => <EvidenceRow key={file.id} file={file} evaluation={evaluation} onDone={onDone} />)}</Table.Tbody>
          </Table>
        </div>
      )}
    </section>
  );
}
