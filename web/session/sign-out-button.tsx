import { Button, Modal } from '@mantine/core';
import { use, useState } from 'react';
import { useApp, useWords } from '../app/app-context.js';
import { UnsentReport } from './unsent-report.js';
import { UnsentContext } from './unsent-work.js';

/** Signs out; asks first while something was not sent. */
export function SignOutButton() {
  const { session, sessionState } = useApp();
  const ledger = use(UnsentContext);
  const words = useWords();
  const [isAsking, setAsking] = useState(false);
  const leave = (): void => void session.signOut();
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => { if (ledger.get().length === 0) leave(); else setAsking(true); }}>{words('signOut')}</Button>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={words('signOut')} closeButtonProps={{ 'aria-label': words('close') }}>
        <UnsentReport owner={sessionState.name === 'nobody' ? '' : sessionState.user.displayName} leaveLabel={words('signOut')} onLeave={leave} onBack={() => setAsking(false)} />
      </Modal>
    </>
  );
}
