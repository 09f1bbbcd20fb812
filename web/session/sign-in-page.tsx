import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import { Preferences } from '../app/frame.js';
import { providerHref, useProviderChoice } from './provider-sign-in.js';
import './sign-in-page.css';

/** At the provider if there is one, or with name and password. What the server refuses is said beside the form. */
export function SignInPage({ problem: first }: { readonly problem: unknown }) {
  const { session } = useApp();
  const words = useWords();
  const errorText = useErrorText();
  const [problem, setProblem] = useState<unknown>(first);
  const provider = useProviderChoice();
  const [isSending, setSending] = useState(false);

  async function signIn(event: SyntheticEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    try {
      await session.signIn(String(form.get('name')), String(form.get('password')));
    } catch (error) {
      setProblem(error);
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
            {provider !== null && <Button component="a" href={providerHref()}>{provider.label ?? words('signInAtProvider')}</Button>}
            {provider !== null && <p>{words('orWithPassword')}</p>}
            <TextInput name="name" label={words('name')} autoComplete="username" required autoFocus />
            <PasswordInput name="password" label={words('password')} autoComplete="current-password" required />
            {problem !== null && <Alert color="red" role="alert">{errorText(problem)}</Alert>}
            <Button type="submit" variant={provider === null ? 'filled' : 'default'} loading={isSending}>{words('signIn')}</Button>
          </Stack>
        </form>
        <div className="actions"><Preferences /></div>
      </Paper>
    </main>
  );
}
