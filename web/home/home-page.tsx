import { Badge, Select, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DocumentStatus, DocumentSummaryFragment } from '../../client-sdk/index.js';
import { documentStatuses, statusNames } from '../../schema/model/document.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { ImportPanel } from './import-panel.js';
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
  const { language } = useApp();
  const [year, setYear] = useState<string | null>(null);
  const [status, setStatus] = useState<string | null>(null);
  const documents = useLoaded(`${year} ${status}`, async (signal) => {
    const found: DocumentSummaryFragment[] = [];
    const filter = { fiscalYear: year === null ? null : Number(year), status: documentStatuses.find((known) => known === status) ?? null };
    for await (const document of client.documents.list.all({ first: 100, filter }, { signal })) found.push(document);
    return found;
  });
  const thisYear = new Date().getFullYear();
  return (
    <div className="home">
      <section aria-labelledby="documents">
        <div className="home-head">
          <Title order={1} size="h4" id="documents">{words('documents')}</Title>
          <div className="actions">
            <Select size="xs" aria-label={words('year')} placeholder={words('allYears')} clearable value={year} onChange={setYear} data={Array.from({ length: 6 }, (_, back) => String(thisYear + 1 - back))} />
            <Select size="xs" aria-label={words('status')} placeholder={words('allStatuses')} clearable value={status} onChange={setStatus} data={documentStatuses.map((value) => ({ value, label: statusNames[value][language] }))} />
          </div>
        </div>
        {documents.name === 'loading' && <p role="status">{words('loading')}</p>}
        {documents.name === 'failed' && <p role="alert">{errorText(documents.error)}</p>}
        {documents.name === 'ready' && (documents.value.length === 0 ? <p>{words('noDocuments')}</p> : <DocumentRows documents={documents.value} />)}
      </section>
      <aside className="home-side">
        <WaitingList />
        <SearchPanel />
        <ImportPanel onImported={documents.reload} />
      </aside>
    </div>
  );
}
