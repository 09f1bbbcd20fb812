import { Alert, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import type { DocumentSummaryFragment } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';

/** What a document begins with: a form, or an earlier text. */
export function NewDocumentForm({ sources, clientMutationId }: { readonly sources: readonly DocumentSummaryFragment[]; readonly clientMutationId: string }) {
  const client = useClient();
  const words = useWords();
  const { language } = useApp();
  const errorText = useErrorText();
  const [, go] = useLocation();
  const templates = useLoaded('templates', async (signal) => (await client.documents.templates({ signal })).filter(({ kind }) => kind === 'TEXT'));
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
