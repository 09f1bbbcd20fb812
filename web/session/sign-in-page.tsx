import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import { Preferences } from '../app/frame.js';
import './sign-in-page.css';

/** Name and password. What the server refuses is said beside the form. */
export function SignInPage() {
  const { session } = useApp();
  const words = useWords();
  const errorText = useErrorText();
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  async function signIn(event: SyntheticEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    try {
      await session.signIn(String(form.get('name')), String(form.get('password')));
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <main className="sign-in">
      <Paper withBorder p="xl" className="sign-in-form">
        <form onSubmit={(event) => void signIn(event)}>
          <Stack gap="md">
            <Title order={1} size="h3">{words('appName')}</Title>
            <p>{words('appTitle')}</p>
            <TextInput name="name" label={words('name')} autoComplete="username" required autoFocus />
            <PasswordInput name="password" label={words('password')} autoComplete="current-password" required />
            {problem !== null && <Alert color="red" role="alert">{problem}</Alert>}
            <Button type="submit" loading={isSending}>{words('signIn')}</Button>
          </Stack>
        </form>
        <div className="actions"><Preferences /></div>
      </Paper>
    </main>
  );
}
