import { Table } from '@mantine/core';
import { isImportLineKind } from '../../schema/model/import-line-kinds.js';
import type { ImportReportFragment } from '../../client-sdk/index.js';
import { useApp, useWords } from '../app/app-context.js';
import { importColumnWords, importLineWords } from './import-line-words.js';
import './import-report.css';

/** What became of each line of a file. In a narrow window the cells of a line stand one below the other, so that none is cut. */
export function ImportReport({ report }: { readonly report: ImportReportFragment }) {
  const words = useWords();
  const { language } = useApp();
  // What was not understood first: it is what a person must look at.
  const items = [...report.items].sort((a, b) => Number(b.disposition === 'NOT_UNDERSTOOD') - Number(a.disposition === 'NOT_UNDERSTOOD') || a.line - b.line);
  // The roles are said although they are those of the elements: some browsers take them away where a style stacks the cells.
  return (
    <div className="report" role="region" aria-label={words('importReport')} tabIndex={0}>
      <Table role="table" layout="fixed">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {(['place', 'what', 'text'] as const).map((column) => <Table.Th key={column} role="columnheader" className={`report-${column}`}>{importColumnWords[column][language]}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {items.map(({ line, place, disposition, what, text, message, messageEn }) => (
            <Table.Tr key={line} role="row" bg={disposition === 'NOT_UNDERSTOOD' ? 'var(--mantine-color-red-light)' : undefined}>
              <Table.Td role="cell" className="report-place">{place ?? line}</Table.Td>
              <Table.Td role="cell" className="report-what">{isImportLineKind(what) ? importLineWords[what][language] : what}</Table.Td>
              <Table.Td role="cell" className="report-text">{text}{message !== null && <div className="report-message">{language === 'zh' ? message : messageEn}</div>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
