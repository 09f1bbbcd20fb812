import { Button, NativeSelect, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isAppError, type PaymentFragment } from '../../client-sdk/index.js';
import { limits } from '../../schema/model/limits.js';
import { useClient } from '../app/app-context.js';
import type { ExecutedProjects } from './executed-projects.js';
import { useExecutionWords } from './execution-words.js';
import { ReasonForm } from './reason-form.js';

interface FormProps {
  /** As it was when the form was opened. */
  readonly payment: PaymentFragment;
  readonly projects: ExecutedProjects;
  readonly onClose: () => void;
}

/** The payment as it was seen when the form was opened; what somebody else has made of it since is told when one acts on it, and from then on it was seen. */
function useSeen({ payment, projects }: FormProps): { readonly seen: PaymentFragment; readonly send: (act: (expectedVersion: number) => Promise<unknown>) => Promise<void> } {
  const words = useExecutionWords();
  const [seen, see] = useState(payment);
  const send = async (act: (expectedVersion: number) => Promise<unknown>): Promise<void> => {
    try {
      await act(seen.version);
    } catch (error) {
      if (!isAppError(error, 'conflict')) throw error;
      const { fields, actualVersion } = error.args;
      see({ ...seen, ...Object.fromEntries(fields.map(({ field, theirs }) => [field === 'paidOn' ? 'date' : field, String(theirs)])), version: actualVersion });
      if (fields.length === 0) throw error;
      const told = fields.map(({ theirs }) => projects.get(String(theirs))?.projectName ?? (theirs === '' ? '—' : String(theirs)));
      throw new Error(words('correctedSince', { theirs: told.join(words('comma')) }));
    }
  };
  return { seen, send };
}

/** What was booked wrongly: everything but the voucher's number, which is what it is known by. */
function CorrectForm({ mayBook, ...props }: FormProps & { readonly mayBook: (goalTableId: string) => boolean }) {
  const { payment, projects, onClose } = props;
  const client = useClient();
  const words = useExecutionWords();
  const [date, setDate] = useState(payment.date);
  const [goalTableId, setTable] = useState(payment.goalTableId);
  const [amount, setAmount] = useState(payment.amount);
  const [note, setNote] = useState(payment.note);
  const { seen, send } = useSeen(props);
  const { id, voucherNumber } = payment;
  const changed = { ...(date === seen.date ? {} : { date }), ...(goalTableId === seen.goalTableId ? {} : { goalTableId }), ...(amount === seen.amount ? {} : { amount }), ...(note === seen.note ? {} : { note }) };
  const gone = projects.has(payment.goalTableId) ? [] : [{ value: payment.goalTableId, label: '—' }];
  const offered = [...projects].filter(([value]) => value === payment.goalTableId || mayBook(value));
  const { goalTableId: moved = '', ...texts } = changed;
  return (
    <ReasonForm
      label={words('correctOf', { voucher: voucherNumber })} button={words('save')} onClose={onClose} typed={[...Object.values(texts), projects.get(moved)?.projectName ?? '']}
      onSend={(reason) => send((expectedVersion) => client.execution.correct({ id, expectedVersion, reason, ...changed }))}
    >
      <TextInput size="xs" type="date" required label={words('date')} value={date} onChange={({ target }) => setDate(target.value)} />
      <NativeSelect size="xs" label={words('project')} value={goalTableId} data={[...gone, ...offered.map(([value, { projectName }]) => ({ value, label: projectName }))]} onChange={({ target }) => setTable(target.value)} />
      <TextInput size="xs" required label={words('amount')} value={amount} onChange={({ target }) => setAmount(target.value)} />
      <TextInput size="xs" label={words('note')} maxLength={limits.cellChars} value={note} onChange={({ target }) => setNote(target.value)} />
    </ReasonForm>
  );
}

function RemoveForm(props: FormProps) {
  const { payment: { id, voucherNumber }, onClose } = props;
  const client = useClient();
  const words = useExecutionWords();
  const { send } = useSeen(props);
  return <ReasonForm label={words('removeOf', { voucher: voucherNumber })} button={words('removeNow')} onSend={(reason) => send((expectedVersion) => client.execution.remove({ id, expectedVersion, reason }))} onClose={onClose} />;
}

/** A payment, and below it the form that changes it. */
export function PaymentRow({ payment, projects, mayBook }: { readonly payment: PaymentFragment; readonly projects: ExecutedProjects; readonly mayBook: (goalTableId: string) => boolean }) {
  const words = useExecutionWords();
  const [opened, open] = useState<{ readonly way: 'correct' | 'remove'; readonly payment: PaymentFragment } | null>(null);
  const { date, voucherNumber, goalTableId, amount, note } = payment;
  const close = (): void => open(null);
  return (
    <>
      <Table.Tr>
        <Table.Td>{date}</Table.Td><Table.Th scope="row">{voucherNumber}</Table.Th><Table.Td>{projects.get(goalTableId)?.projectName ?? '—'}</Table.Td><Table.Td>{amount}</Table.Td><Table.Td>{note}</Table.Td>
        <Table.Td>
          {mayBook(goalTableId) && (
            <div className="actions">
              <Button size="compact-xs" variant="default" aria-label={words('correctOf', { voucher: voucherNumber })} onClick={() => open({ way: 'correct', payment })}>{words('correct')}</Button>
              <Button size="compact-xs" variant="subtle" aria-label={words('removeOf', { voucher: voucherNumber })} onClick={() => open({ way: 'remove', payment })}>{words('remove')}</Button>
            </div>
          )}
        </Table.Td>
      </Table.Tr>
      {opened !== null && (
        <Table.Tr>
          <Table.Td colSpan={6}>{opened.way === 'correct' ? <CorrectForm payment={opened.payment} projects={projects} mayBook={mayBook} onClose={close} /> : <RemoveForm payment={opened.payment} projects={projects} onClose={close} />}</Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
