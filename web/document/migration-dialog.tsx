import { Badge, Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { isAppError, type DocumentMigrationFragment, type MigrationEntryFragment, type TemplateFragment, type WatchedDocument } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { useLoaded } from '../app/use-loaded.js';
import { ActError } from '../review/act-error.js';
import { useComments } from '../review/comments-context.js';
import { ReviewDialog } from '../review/review-dialog.js';
import { useAct } from '../review/use-act.js';
import './migration.css';

type Kind = MigrationEntryFragment['kind'];

const kindWords: Readonly<Record<Kind, MessageKey>> = {
  LEVELS: 'migrateLevels', PLAN_MONTH: 'migrateMonths', SECTION: 'migrateSections', PART: 'migrateParts', NUMBERING: 'migrateNumbering', PAGE: 'migratePages', RULE: 'migrateRules', FINDING: 'migrateFindings',
};

function Entry({ entry }: { readonly entry: MigrationEntryFragment }) {
  const { language } = useApp();
  const words = useWords();
  const isZh = language === 'zh';
  const none = <span className="quiet">{words('migrateNone')}</span>;
  return (
    <tr>
      <th scope="row">{isZh ? entry.subject : entry.subjectEn} {entry.unsettled && <Badge size="sm" variant="light" color="orange">{words('migrateUnsettled')}</Badge>}</th>
      <td>{(isZh ? entry.before : entry.beforeEn) ?? none}</td>
      <td>{(isZh ? entry.after : entry.afterEn) ?? none}</td>
    </tr>
  );
}

/** All changes of one kind. */
function Kind({ kind, entries }: { readonly kind: Kind; readonly entries: readonly MigrationEntryFragment[] }) {
  const words = useWords();
  const name = words('kindCount', { kind: words(kindWords[kind]), count: entries.length });
  return (
    <details open>
      <summary>{name}</summary>
      <table className="migration" aria-label={words(kindWords[kind])}>
        <thead><tr><th scope="col">{words('migrateSubject')}</th><th scope="col">{words('migrateBefore')}</th><th scope="col">{words('migrateAfter')}</th></tr></thead>
        <tbody>{entries.map((entry, index) => <Entry key={index} entry={entry} />)}</tbody>
      </table>
    </details>
  );
}

/** What would be another, grouped by what it is. */
function Plan({ plan: { entries, entryCount, unsettledCount } }: { readonly plan: DocumentMigrationFragment }) {
  const words = useWords();
  if (entryCount === 0) return <p role="status">{words('migrateNothing')}</p>;
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  return (
    <>
      <p role="status">{words('migrateCount', { count: entryCount, unsettled: unsettledCount })}{entryCount > entries.length && ` ${words('migrateListed', { count: entries.length })}`}</p>
      {kinds.map((kind) => <Kind key={kind} kind={kind} entries={entries.filter((entry) => entry.kind === kind)} />)}
    </>
  );
}

interface ToTemplateProps {
  readonly document: WatchedDocument;
  readonly template: TemplateFragment;
  readonly label: string;
  readonly onClose: () => void;
}

/** The plan for one template, and the button that does just that. */
function ToTemplate({ document, template, label, onClose }: ToTemplateProps) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const act = useAct();
  const [isSure, setSure] = useState(false);
  const plan = useLoaded(template.id, (signal) => client.documents.migration({ documentId: document.id, templateId: template.id }, { signal }));
  if (plan.name === 'loading') return <p role="status">{words('loading')}</p>;
  if (plan.name === 'failed') return <p role="alert">{errorText(plan.error)}</p>;
  const { planHash } = plan.value;
  const migrate = async (): Promise<void> => {
    if (await act.run(() => client.documents.migrate({ id: document.id, expectedVersion: document.version, templateId: template.id, planHash }))) return onClose();
    // Nobody agrees to what they have not seen.
    setSure(false);
    plan.reload();
  };
  return (
    <>
      <div className="migration-plan" role="group" aria-label={words('migrateAfter')} tabIndex={0}><Plan plan={plan.value} /></div>
      <Checkbox checked={isSure} label={words('migrateSure', { label })} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
      {isAppError(act.error, 'conflict') ? <p role="alert" className="act-error">{words('migrateChanged')}</p> : <ActError error={act.error} />}
      <div className="actions dialog-actions">
        <Button loading={act.isBusy} disabled={!isSure} onClick={() => void migrate()}>{words('migrate')}</Button>
        <Button variant="subtle" onClick={onClose}>{words('cancel')}</Button>
      </div>
    </>
  );
}

/** Changes the document to another version of a form: which, what that changes, and whether one wants it. */
function MigrationDialog({ document, onClose }: { readonly document: WatchedDocument; readonly onClose: () => void }) {
  const { language } = useApp();
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const templates = useLoaded('templates', (signal) => client.documents.templates({ signal }));
  const [chosen, choose] = useState('');
  // What it was on when the dialog was opened: the list does not change under whoever reads it.
  const [current] = useState(document.template);
  const nameOf = ({ label: zh, labelEn, version }: TemplateFragment): string => {
    const label = language === 'zh' ? zh : labelEn;
    return version === 1 ? label : words('templateVersion', { label, version });
  };
  const others = templates.name === 'ready' ? templates.value.filter(({ id, kind }) => id !== current.id && kind === current.kind) : [];
  const template = others.find(({ id }) => id === chosen);
  return (
    <ReviewDialog title={words('migrate')} size="65rem" onClose={onClose}>
      <p>{words('migrateMeans')}</p>
      <p className="quiet">{words('migrateNow', { label: nameOf(current) })}</p>
      {templates.name === 'loading' && <p role="status">{words('loading')}</p>}
      {templates.name === 'failed' && <p role="alert">{errorText(templates.error)}</p>}
      {templates.name === 'ready' && others.length === 0 && <p role="status">{words('migrateNoOther')}</p>}
      {others.length > 0 && (
        <NativeSelect
          size="xs" label={words('migrateTo')} value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={[{ value: '', label: words('choose') }, ...others.map((each) => ({ value: each.id, label: nameOf(each) }))]}
        />
      )}
      {template !== undefined && <ToTemplate key={template.id} document={document} template={template} label={nameOf(template)} onClose={onClose} />}
    </ReviewDialog>
  );
}

/** Leads to another form, for whoever may write in the document. */
export function MigrationButton() {
  const words = useWords();
  const { document, may } = useComments();
  const [isOpen, setOpen] = useState(false);
  if (!may('document.edit')) return null;
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>{words('migrate')}</Button>
      {isOpen && <MigrationDialog document={document} onClose={() => setOpen(false)} />}
    </>
  );
}
