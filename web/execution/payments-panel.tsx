import { Alert, Button, FileButton, Modal, NativeSelect, Table, Title } from '@mantine/core';
import { useState } from 'react';
import type { ImportPaymentsMutation, PaymentFragment } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { ReadProblem } from '../app/read-problem.js';
import { useLoaded } from '../app/use-loaded.js';
import { readFile } from '../home/read-file.js';
import type { ExecutedProjects } from './executed-projects.js';
import { useExecutionWords } from './execution-words.js';
import { PaymentRow } from './payment-row.js';

type Report = NonNullable<ImportPaymentsMutation['importPayments']['report']>;

interface Chosen {
  readonly file: { readonly format: 'XLSX' | 'CSV'; readonly content: string; readonly currencyUnit: string };
  readonly name: string;
  readonly report: Report;
  readonly clientMutationId: string;
}

function ReportTable({ report }: { readonly report: Report }) {
  const words = useExecutionWords();
  const { language } = useApp();
  return (
    <>
      <p role="status">{words('importCounts', { rows: report.rows, recorded: report.recorded, unchanged: report.unchanged, skipped: report.skipped, failed: report.failed })}</p>
      {report.problems.length > 0 && (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{words('place')}</Table.Th><Table.Th>{words('voucher')}</Table.Th><Table.Th>{words('why')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{report.problems.map(({ place, voucherNumber, message, messageEn }) => <Table.Tr key={place}><Table.Td>{place}</Table.Td><Table.Td>{voucherNumber}</Table.Td><Table.Td>{language === 'zh' ? message : messageEn}</Table.Td></Table.Tr>)}</Table.Tbody>
        </Table>
      )}
    </>
  );
}

/** A treasury's export is read first, and booked only once its report was seen. */
function ImportPayments({ documentId, onImported }: { readonly documentId: string; readonly onImported: () => void }) {
  const client = useClient();
  const words = useExecutionWords();
  const errorText = useErrorText();
  const [unit, setUnit] = useState('元');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [told, tell] = useState<{ readonly text: string; readonly isProblem: boolean } | null>(null);
  const attempt = (work: () => Promise<void>): void => {
    tell(null);
    work().catch((error: unknown) => tell({ text: errorText(error), isProblem: true }));
  };
  const choose = (picked: File | null): void => attempt(async () => {
    if (picked === null) return;
    const { format, content } = await readFile(picked);
    const file = { format: format === 'XLSX' ? ('XLSX' as const) : ('CSV' as const), content, currencyUnit: unit };
    const { report } = await client.execution.import({ documentId, ...file, dryRun: true });
    setChosen({ file, name: picked.name, report, clientMutationId: crypto.randomUUID() });
  });
  const book = ({ file, clientMutationId }: Chosen): void => attempt(async () => {
    const { report } = await client.execution.import({ documentId, ...file, clientMutationId });
    setChosen(null);
    tell({ text: words('imported', { recorded: report.recorded }), isProblem: false });
    onImported();
  });
  return (
    <>
      <p className="quiet">{words('importHint')}</p>
      <div className="actions">
        <NativeSelect size="xs" label={words('amountsIn')} value={unit} onChange={({ target }) => setUnit(target.value)} data={['元', '万元']} />
        <FileButton accept=".xlsx,.csv,.txt" onChange={choose}>{(props) => <Button size="xs" variant="light" {...props}>{words('importFile')}</Button>}</FileButton>
      </div>
      {told !== null && <Alert color={told.isProblem ? 'red' : 'green'} role={told.isProblem ? 'alert' : 'status'}>{told.text}</Alert>}
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} size="xl" title={`${words('importReport')} ${chosen?.name ?? ''}`} closeButtonProps={{ 'aria-label': words('close') }}>
        {chosen !== null && (
          <>
            <ReportTable report={chosen.report} />
            {chosen.report.failed > 0 ? <Alert color="red">{words('importFailed')}</Alert> : <Button mt="md" onClick={() => book(chosen)}>{words('importNow')}</Button>}
          </>
        )}
      </Modal>
    </>
  );
}

interface PaymentsPanelProps {
  readonly documentId: string;
  readonly projects: ExecutedProjects;
  /** Whose payments the viewer books and changes. */
  readonly mayBook: (goalTableId: string) => boolean;
  readonly mayImport: boolean;
  readonly revision: string;
  readonly onImported: () => void;
}

/** What was paid, the latest first, and the ways to book more, and to mend what was booked. */
export function PaymentsPanel({ documentId, projects, mayBook, mayImport, revision, onImported }: PaymentsPanelProps) {
  const client = useClient();
  const words = useExecutionWords();
  const appWords = useWords();
  const [pages, setPages] = useState(1);
  const payments = useLoaded(`${documentId} ${revision} ${pages}`, async (signal) => {
    const found: PaymentFragment[] = [];
    let hasMore = false;
    for await (const payment of client.execution.payments.all({ documentId, first: 50 }, { signal })) {
      hasMore = found.length >= pages * 50;
      if (hasMore) break;
      found.push(payment);
    }
    return { found, hasMore };
  });
  return (
    <section className="panel" aria-labelledby="payments">
      <Title order={2} size="h5" id="payments">{words('payments')}</Title>
      {mayImport && <ImportPayments documentId={documentId} onImported={onImported} />}
      {payments.name === 'failed' && <ReadProblem error={payments.error} onRetry={payments.reload} />}
      {payments.name === 'loading' && <p role="status">{appWords('loading')}</p>}
      {payments.last?.found.length === 0 && <p className="quiet">{words('noPayments')}</p>}
      {payments.last !== undefined && payments.last.found.length > 0 && (
        <div className="wide" tabIndex={0} role="group" aria-label={words('payments')}>
          <Table verticalSpacing={4}>
            <Table.Thead><Table.Tr>{[words('date'), words('voucher'), words('project'), words('amount'), words('note')].map((text) => <Table.Th key={text}>{text}</Table.Th>)}<Table.Td /></Table.Tr></Table.Thead>
            <Table.Tbody>{payments.last.found.map((payment) => <PaymentRow key={payment.id} payment={payment} projects={projects} mayBook={mayBook} />)}</Table.Tbody>
          </Table>
        </div>
      )}
      {payments.last?.hasMore === true && <Button size="xs" variant="subtle" onClick={() => setPages(pages + 1)}>{words('showMore')}</Button>}
    </section>
  );
}
