import { Badge, Table } from '@mantine/core';
import { Link } from 'wouter';
import type { DocumentStatus } from '../../client-sdk/index.js';
import { statusNames } from '../../schema/model/document.js';
import { useApp, useWords } from '../app/app-context.js';
import { FindingCounts, ProgressBar } from '../app/progress-bar.js';
import type { ListedDocument } from './documents-that-match.js';

const statusColors: Readonly<Record<DocumentStatus, string>> = { DRAFT: 'gray', SUBMITTED: 'blue', IN_REVIEW: 'indigo', RETURNED: 'orange', APPROVED: 'teal', PUBLISHED: 'green' };
const columns = ['title', 'department', 'status', 'progress', 'updatedAt'] as const;

function Row({ document }: { readonly document: ListedDocument }) {
  const { language } = useApp();
  const words = useWords();
  const { id, title, departmentName, status, updatedAt, progress, isWaiting } = document;
  return (
    <Table.Tr>
      <Table.Td>
        <Link href={`/documents/${id}`}>{title}</Link>
        {isWaiting && <span className="waiting-badge">{words('waitingBadge')}</span>}
      </Table.Td>
      <Table.Td className="document-department">{departmentName}</Table.Td>
      <Table.Td className="document-status"><Badge color={statusColors[status]} variant="light">{statusNames[status][language]}</Badge></Table.Td>
      <Table.Td className="document-progress"><ProgressBar progress={progress} /><FindingCounts findings={progress.findings} /></Table.Td>
      <Table.Td className="quiet document-time">{new Date(updatedAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'short', timeStyle: 'short' })}</Table.Td>
    </Table.Tr>
  );
}

/** Documents by year, the latest first; within a year in the order they came. */
export function DocumentRows({ documents }: { readonly documents: readonly ListedDocument[] }) {
  const words = useWords();
  const years = [...new Set(documents.map(({ fiscalYear }) => fiscalYear))].sort((a, b) => b - a);
  return (
    <Table verticalSpacing="xs" highlightOnHover className="documents">
        <Table.Thead>
          <Table.Tr>{columns.map((key) => <Table.Th key={key} className={`document-${key === 'updatedAt' ? 'time' : key}`}>{words(key)}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        {years.map((year) => {
          const own = documents.filter(({ fiscalYear }) => fiscalYear === year);
          return (
            <Table.Tbody key={year}>
              <Table.Tr><Table.Th colSpan={columns.length} scope="rowgroup" className="document-year">{words('yearCounted', { year, count: own.length })}</Table.Th></Table.Tr>
              {own.map((document) => <Row key={document.id} document={document} />)}
            </Table.Tbody>
          );
        })}
      </Table>
  );
}
