import { Button, Modal, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { DocumentSummaryFragment } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';

/** Nobody begins a document on most visits: its form is loaded when it is opened. */
const NewDocumentForm = lazy(async () => ({ default: (await import('./new-document-form.js')).NewDocumentForm }));

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
        {clientMutationId !== null && <Suspense fallback={<p role="status">{words('loading')}</p>}><NewDocumentForm sources={documents.filter(isFinished)} clientMutationId={clientMutationId} /></Suspense>}
      </Modal>
    </section>
  );
}
