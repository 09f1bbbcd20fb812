import { Badge, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DocumentStatus, DocumentSummaryFragment } from '../../client-sdk/index.js';
import { statusNames } from '../../schema/model/document.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { DocumentFilters } from './document-filters.js';
import { documentsThatMatch, type ChosenFilters } from './documents-that-match.js';
import { ImportPanel } from './import-panel.js';
import { NewDocumentPanel } from './new-document-panel.js';
import { SearchPanel } from './search-panel.js';
import { WaitingList } from './waiting-list.js';
import './home-page.css';

const statusColors: Readonly<Record<DocumentStatus, string>> = { DRAFT: 'gray', SUBMITTED: 'blue', IN_REVIEW: 'indigo', RETURNED: 'orange', APPROVED: 'teal', PUBLISHED: 'green' };

function DocumentRows({ documents }: { readonly documents: readonly DocumentSummaryFragment[] }) {
  const { language } = useApp();
  const words = useWords();
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>{(['title', 'department', 'year', 'status', 'updatedAt'] as const).map((key) => <Table.Th key={key}>{words(key)}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {documents.map(({ id, title, departmentName, fiscalYear, status, updatedAt }) => (
            <Table.Tr key={id}>
              <Table.Td><Link href={`/documents/${id}`}>{title}</Link></Table.Td>
              <Table.Td>{departmentName}</Table.Td>
              <Table.Td>{fiscalYear}</Table.Td>
              <Table.Td><Badge color={statusColors[status]} variant="light">{statusNames[status][language]}</Badge></Table.Td>
              <Table.Td>{new Date(updatedAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** My documents by year and status, what waits for me, search and import. */
export function HomePage() {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<ChosenFilters>({ year: null, status: null, department: null });
  const documents = useLoaded('documents', async (signal) => {
    const found: DocumentSummaryFragment[] = [];
    for await (const document of client.documents.list.all({ first: 100 }, { signal })) found.push(document);
    return found;
  });
  const all = documents.name === 'ready' ? documents.value : [];
  const shown = documentsThatMatch(all, chosen);
  return (
    <div className="home">
      <section aria-labelledby="documents">
        <div className="home-head">
          <Title order={1} size="h4" id="documents">{words('documents')}</Title>
          <DocumentFilters documents={all} chosen={chosen} onChoose={setChosen} />
        </div>
        {documents.name === 'loading' && <p role="status">{words('loading')}</p>}
        {documents.name === 'failed' && <p role="alert">{errorText(documents.error)}</p>}
        {documents.name === 'ready' && (shown.length === 0 ? <p>{words(all.length === 0 ? 'noDocuments' : 'noSuchDocuments')}</p> : <DocumentRows documents={shown} />)}
      </section>
      <aside className="home-side">
        <WaitingList />
        <SearchPanel />
        <NewDocumentPanel documents={all} />
        <ImportPanel onImported={documents.reload} />
      </aside>
    </div>
  );
}
