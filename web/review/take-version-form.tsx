import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { limits } from '../../schema/model/limits.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { useAct } from './use-act.js';

/** Keeps the text as it stands now, under a name. */
export function TakeVersionForm({ documentId, onTaken }: { readonly documentId: string; readonly onTaken: () => void }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [label, setLabel] = useState('');
  const take = async (): Promise<void> => {
    if (!(await act.run(() => client.versions.take({ documentId, label })))) return;
    setLabel('');
    onTaken();
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void take(); }}>
      <div className="take-version">
        <TextInput size="xs" label={words('versionName')} description={words('versionNameHint', { count: limits.titleChars })} maxLength={limits.titleChars} value={label} onChange={({ currentTarget }) => setLabel(currentTarget.value)} />
        <Button type="submit" size="compact-md" variant="default" loading={act.isBusy} disabled={label.trim() === ''}>{words('takeVersion')}</Button>
      </div>
      <ActError error={act.error} />
    </form>
  );
}
