import { Button, NativeSelect, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PaymentFragment } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import type { ExecutedProjects } from './executed-projects.js';
import { useExecutionWords } from './execution-words.js';
import { ReasonForm } from './reason-form.js';

interface FormProps {
  /** As it was when the form was opened. */
  readonly payment: PaymentFragment;
  readonly onClose: () => void;
}

/** What was booked wrongly: everything but the voucher's number, which is what it is known by. */
function CorrectForm({ payment, projects, onClose }: FormProps & { readonly projects: ExecutedProjects }) {
  const client = useClient();
  const words = useExecutionWords();
  const [date, setDate] = useState(payment.date);
  const [goalTableId, setTable] = useState(payment.goalTableId);
  const [amount, setAmount] = useState(payment.amount);
  const [note, setNote] = useState(payment.note);
  const { id, version: expectedVersion, voucherNumber } = payment;
  const changed = { ...(date === payment.date ? {} : { date }), ...(goalTableId === payment.goalTableId ? {} : { goalTableId }), ...(amount === payment.amount ? {} : { amount }), ...(note === payment.note ? {} : { note }) };
  const gone = projects.has(payment.goalTableId) ? [] : [{ value: payment.goalTableId, label: '—' }];
  return (
    <ReasonForm label={words('correctOf', { voucher: voucherNumber })} button={words('save')} onSend={(reason) => client.execution.correct({ id, expectedVersion, reason, ...changed })} onClose={onClose}>
      <TextInput size="xs" type="date" required label={words('date')} value={date} onChange={({ target }) => setDate(target.value)} />
      <NativeSelect size="xs" label={words('project')} value={goalTableId} data={[...gone, ...[...projects].map(([value, { projectName }]) => ({ value, label: projectName }))]} onChange={({ target }) => setTable(target.value)} />
      <TextInput size="xs" required label={words('amount')} value={amount} onChange={({ target }) => setAmount(target.value)} />
      <TextInput size="xs" label={words('note')} maxLength={limits.cellChars} value={note} onChange={({ target }) => setNote(target.value)} />
    </ReasonForm>
  );
}

function RemoveForm({ payment: { id, version: expectedVersion, voucherNumber }, onClose }: FormProps) {
  const client = useClient();
  const words = useExecutionWords();
  return <ReasonForm label={words('removeOf', { voucher: voucherNumber })} button={words('removeNow')} onSend={(reason) => client.execution.remove({ id, expectedVersion, reason })} onClose={onClose} />;
}

/** A payment, and below it the form that changes it. */
export function PaymentRow({ payment, projects, mayChange }: { readonly payment: PaymentFragment; readonly projects: ExecutedProjects; readonly mayChange: boolean }) {
  const words = useExecutionWords();
  const [opened, open] = useState<{ readonly way: 'correct' | 'remove'; readonly payment: PaymentFragment } | null>(null);
  const { date, voucherNumber, goalTableId, amount, note } = payment;
  const close = (): void => open(null);
  return (
    <>
      <Table.Tr>
        <Table.Td>{date}</Table.Td><Table.Th scope="row">{voucherNumber}</Table.Th><Table.Td>{projects.get(goalTableId)?.projectName ?? '—'}</Table.Td><Table.Td>{amount}</Table.Td><Table.Td>{note}</Table.Td>
        <Table.Td>
          {mayChange && (
            <div className="actions">
              <Button size="compact-xs" variant="default" aria-label={words('correctOf', { voucher: voucherNumber })} onClick={() => open({ way: 'correct', payment })}>{words('correct')}</Button>
              <Button size="compact-xs" variant="subtle" aria-label={words('removeOf', { voucher: voucherNumber })} onClick={() => open({ way: 'remove', payment })}>{words('remove')}</Button>
            </div>
          )}
        </Table.Td>
      </Table.Tr>
      {opened !== null && (
        <Table.Tr>
          <Table.Td colSpan={6}>{opened.way === 'correct' ? <CorrectForm payment={opened.payment} projects={projects} onClose={close} /> : <RemoveForm payment={opened.payment} onClose={close} />}</Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
