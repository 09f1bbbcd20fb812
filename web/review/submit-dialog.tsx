import { Badge, Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReadinessFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { useLoaded } from '../app/use-loaded.js';
import { chipAddress } from '../editor/chip-address.js';
import { ActError } from './act-error.js';
import { ReviewDialog } from './review-dialog.js';
import { useAct } from './use-act.js';

type CheckedFinding = ReadinessFragment['findings'][number];

/** Where a finding leads: to its node; of linked values, which are of one section, to the one it is about. */
function addressOf(checked: CheckedFinding, all: readonly CheckedFinding[]): string {
  const { rule, nodeId } = checked.finding;
  return rule === 'V22' ? chipAddress(nodeId, all.filter(({ finding }) => finding.rule === rule && finding.nodeId === nodeId).indexOf(checked) + 1) : `#${nodeId}`;
}

const lackWords = { SELF_EVALUATION_OPEN: 'evaluationOpen', RESULTS_OUTDATED: 'resultsOutdated' } as const satisfies Readonly<Record<ReadinessFragment['reportLacks'][number], MessageKey>>;

interface ExplainedProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}

/** A finding: what is wrong, how to mend it, and why it stands all the same, where a warning asks for that. */
function FindingEntry({ checked: { finding, explanation }, address, text, onChange, onLeave }: { readonly checked: CheckedFinding; readonly address: string } & ExplainedProps) {
  const words = useWords();
  const { language } = useApp();
  const isZh = language === 'zh';
  const message = isZh ? finding.message : finding.messageEn;
  return (
    <li className="finding">
      <div className="thread-head">
        <a href={address} onClick={onLeave}>{message}</a>
        <Badge size="sm" variant="default">{finding.rule} · {words(finding.severity === 'ERROR' ? 'findingError' : finding.severity === 'WARNING' ? 'findingWarning' : 'findingHint')}</Badge>
      </div>
      <p className="quiet">{words('remedy', { text: isZh ? finding.remedy : finding.remedyEn })}</p>
      {finding.severity === 'WARNING' && (
        <Textarea size="xs" autosize minRows={1} maxLength={2000} label={words('explanation')} aria-label={words('labelled', { label: words('explanation'), text: message })} value={text} placeholder={explanation?.text ?? ''} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      )}
    </li>
  );
}

function Checklist({ document, readiness, onClose }: { readonly document: WatchedDocument; readonly readiness: ReadinessFragment; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const textOf = ({ finding: { id }, explanation }: CheckedFinding): string => texts.get(id) ?? explanation?.text ?? '';
  const unexplained = readiness.findings.filter((checked) => checked.finding.severity === 'WARNING' && textOf(checked).trim() === '').length;
  const isReady = readiness.errors === 0 && unexplained === 0 && readiness.unansweredItems.length + readiness.reportLacks.length === 0;
  const submit = async (): Promise<void> => {
    const explanations = [...texts].filter(([, text]) => text.trim() !== '').map(([findingId, text]) => ({ findingId, text }));
    if (await act.run(() => client.review.submit({ id: document.id, expectedVersion: document.version, explanations }))) onClose();
  };
  return (
    <>
      <p role="status">{isReady ? words('isReady') : words('notReady', { errors: readiness.errors, warnings: unexplained, items: readiness.unansweredItems.length })}</p>
      {readiness.reportLacks.length > 0 && <ul className="findings">{readiness.reportLacks.map((lack) => <li key={lack} className="finding">{words(lackWords[lack])}</li>)}</ul>}
      {readiness.unansweredItems.length > 0 && <ul className="findings">{readiness.unansweredItems.map(({ id, text }) => <li key={id} className="finding">{words('unansweredItem', { text })}</li>)}</ul>}
      <ul className="findings">
        {readiness.findings.map((checked) => (
          <FindingEntry key={checked.finding.id} checked={checked} address={addressOf(checked, readiness.findings)} text={textOf(checked)} onChange={(text) => setTexts(new Map(texts).set(checked.finding.id, text))} onLeave={onClose} />
        ))}
      </ul>
      <ActError error={act.error} />
      <div className="actions">
        <Button loading={act.isBusy} disabled={!isReady} onClick={() => void submit()}>{words('submit')}</Button>
        <Button variant="subtle" onClick={onClose}>{words('cancel')}</Button>
      </div>
      <p className="quiet">{words('submitFreezes')}</p>
    </>
  );
}

/** What is left to do before the text is handed to the bureau, and handing it over. */
export function SubmitDialog({ document, onClose }: { readonly document: WatchedDocument; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const readiness = useLoaded(document.id, (signal) => client.review.readiness(document.id, { signal }));
  return (
    <ReviewDialog title={words('submitTitle')} onClose={onClose}>
      {readiness.name === 'loading' && <p role="status">{words('loading')}</p>}
      {readiness.name === 'failed' && <p role="alert">{errorText(readiness.error)}</p>}
      {readiness.name === 'ready' && <Checklist document={document} readiness={readiness.value} onClose={onClose} />}
    </ReviewDialog>
  );
}
