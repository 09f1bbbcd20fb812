import { Alert, Button, Modal, NativeSelect, NumberInput, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import type { DocumentSummaryFragment } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';

const isFinished = ({ status }: DocumentSummaryFragment): boolean => status === 'APPROVED' || status === 'PUBLISHED';

/** Begins a document: on an empty form, or with the approved text of an earlier year. */
export function NewDocumentPanel({ documents }: { readonly documents: readonly DocumentSummaryFragment[] }) {
  const words = useWords();
  /** One id for the form and not for the press of its button: pressed twice, it begins one document. */
  const [clientMutationId, open] = useState<string | null>(null);
  return (
    <section className="panel" aria-labelledby="new-document">
      <Title order={2} size="h6" id="new-document">{words('newDocument')}</Title>
      <p className="quiet">{words('newDocumentHint')}</p>
      <Button size="xs" variant="light" onClick={() => open(crypto.randomUUID())}>{words('newDocument')}</Button>
      <Modal opened={clientMutationId !== null} onClose={() => open(null)} title={words('newDocument')} closeButtonProps={{ 'aria-label': words('close') }}>
        {clientMutationId !== null && <NewDocumentForm sources={documents.filter(isFinished)} clientMutationId={clientMutationId} />}
      </Modal>
    </section>
  );
}

function NewDocumentForm({ sources, clientMutationId }: { readonly sources: readonly DocumentSummaryFragment[]; readonly clientMutationId: string }) {
  const client = useClient();
  const words = useWords();
  const { language } = useApp();
  const errorText = useErrorText();
  const [, go] = useLocation();
  const templates = useLoaded('templates', (signal) => client.documents.templates({ signal }));
  const [chosen, choose] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (templates.name === 'loading') return <p role="status">{words('loading')}</p>;
  if (templates.name === 'failed') return <p role="alert">{errorText(templates.error)}</p>;
  const begin = chosen ?? templates.value[0]?.id ?? '';
  const source = sources.find(({ id }) => id === begin);

  const create = async (form: FormData): Promise<void> => {
    const field = (name: string): string => String(form.get(name) ?? '').trim();
    const fiscalYear = Number(field('fiscalYear'));
    setBusy(true);
    setProblem(null);
    try {
      const { document } = source === undefined
        ? await client.documents.create({ clientMutationId, templateId: begin, fiscalYear, title: field('title'), departmentName: field('departmentName'), compilingUnit: field('compilingUnit'), reviewingUnit: field('reviewingUnit') })
        : await client.documents.startNextYear({ clientMutationId, sourceDocumentId: source.id, fiscalYear });
      go(`/documents/${document.id}`);
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void create(new FormData(event.currentTarget));
  };
  return (
    <form className="new-document" onSubmit={submit}>
      <NativeSelect
        label={words('beginWith')} value={begin} onChange={({ target }) => choose(target.value)}
        data={[
          { group: words('template'), items: templates.value.map(({ id, label, labelEn }) => ({ value: id, label: language === 'zh' ? label : labelEn })) },
          ...(sources.length === 0 ? [] : [{ group: words('lastYear'), items: sources.map(({ id, title, fiscalYear }) => ({ value: id, label: `${fiscalYear} ${title}` })) }]),
        ]}
      />
      <NumberInput key={source?.id ?? 'template'} name="fiscalYear" label={words('year')} required allowDecimal={false} allowNegative={false} hideControls defaultValue={source === undefined ? new Date().getFullYear() + 1 : source.fiscalYear + 1} />
      {source === undefined && (['title', 'departmentName', 'compilingUnit', 'reviewingUnit'] as const).map((name) => (
        <TextInput key={name} name={name} label={words(name === 'departmentName' ? 'department' : name)} required />
      ))}
      {problem !== null && <Alert color="red" role="alert">{problem}</Alert>}
      <Button type="submit" loading={isBusy}>{words('create')}</Button>
    </form>
  );
}
