import { Alert, Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import { useProviderChoice } from './provider-sign-in.js';
import { UnsentReport } from './unsent-report.js';
import { usePauseInTyping } from './use-pause-in-typing.js';

/** Asks whoever the page belongs to for the password again; what stands below the dialog stays as it was. */
export function SessionEndedDialog() {
  const { session, sessionState } = useApp();
  const words = useWords();
  const errorText = useErrorText();
  const [isLeaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const provider = useProviderChoice();
  const isOpen = usePauseInTyping(sessionState.name === 'ended' || sessionState.name === 'replaced');
  if (sessionState.name === 'nobody') return null;
  const { user } = sessionState;
  const other = sessionState.name === 'replaced' ? sessionState.by.displayName : null;

  async function signIn(event: SyntheticEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    setSending(true);
    setProblem(null);
    try {
      await session.signIn(user.name, password);
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <Modal
      opened={isOpen} onClose={() => undefined} title={words('sessionEnded')} zIndex={1000}
      withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false}
    >
      {isLeaving ? (
        <UnsentReport
          owner={user.displayName} leaveLabel={other === null ? words('leaveForOther') : words('goOnAs', { name: other })} onBack={() => setLeaving(false)}
          onLeave={() => { if (other === null) void session.signOut(); else location.reload(); }}
        />
      ) : (
        <form onSubmit={(event) => void signIn(event)}>
          <Stack gap="sm">
            {other !== null && <Alert color="orange">{words('sessionReplaced', { name: other })}</Alert>}
            <p>{words('sessionEndedLead', { name: user.displayName })}</p>
            <input type="text" name="name" autoComplete="username" value={user.name} readOnly hidden />
            <PasswordInput name="password" label={words('passwordOf', { name: user.name })} autoComplete="current-password" required data-autofocus />
            {problem !== null && <Alert color="red" role="alert">{problem}</Alert>}
            {/* In a tab of its own: what is being written stays here, and this page goes on by itself. */}
            {provider !== null && <Button component="a" variant="default" href="/auth/oidc/start" target="_blank" rel="noopener">{provider.label ?? words('signInAtProvider')}</Button>}
            <Group gap="xs">
              <Button type="submit" loading={isSending}>{words('signInAgain')}</Button>
              <Button variant="default" onClick={() => setLeaving(true)}>{other === null ? words('otherPerson') : words('goOnAs', { name: other })}</Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
