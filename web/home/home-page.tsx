import { Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { DocumentFilters } from './document-filters.js';
import { DocumentRows } from './document-rows.js';
import { documentsThatMatch, type ChosenFilters, type ListedDocument } from './documents-that-match.js';
import { ImportPanel } from './import-panel.js';
import { NewDocumentPanel } from './new-document-panel.js';
import { SearchPanel } from './search-panel.js';
import { WaitingList } from './waiting-list.js';
import './home-page.css';

const OverdueList = lazy(async () => ({ default: (await import('../results/overdue-list.js')).OverdueList }));

/** My documents by year and status, what waits for me, search and import. */
export function HomePage() {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<ChosenFilters>({ year: null, status: null, department: null, isWaiting: false });
  const documents = useLoaded('documents', async (signal) => {
    const waiting = new Set<string>();
    for await (const { id } of client.documents.list.all({ first: 100, filter: { waitingForMe: true } }, { signal })) waiting.add(id);
    const found: ListedDocument[] = [];
    for await (const document of client.documents.list.all({ first: 100 }, { signal })) found.push({ ...document, isWaiting: waiting.has(document.id) });
    return found;
  });
  const all = documents.name === 'ready' ? documents.value : [];
  const shown = documentsThatMatch(all, chosen);
  return (
    <div className="home">
      <section aria-labelledby="documents">
        <div className="home-head">
          <Title order={1} size="h4" id="documents">{words('documents')}</Title>
          <Link href="/analysis">{words('analysis')}</Link>
          <DocumentFilters documents={all} chosen={chosen} onChoose={setChosen} />
        </div>
        {documents.name === 'loading' && <p role="status">{words('loading')}</p>}
        {documents.name === 'failed' && <p role="alert">{errorText(documents.error)}</p>}
        {documents.name === 'ready' && (shown.length === 0 ? <p>{words(all.length === 0 ? 'noDocuments' : 'noSuchDocuments')}</p> : <DocumentRows documents={shown} />)}
      </section>
      <aside className="home-side">
        <WaitingList />
        <Suspense><OverdueList /></Suspense>
        <SearchPanel />
        <NewDocumentPanel documents={all} />
        <ImportPanel onImported={documents.reload} />
      </aside>
    </div>
  );
}
