import { Button, useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { InboxBadge } from '../inbox/inbox-badge.js';
import { SessionsButton } from '../session/sessions-button.js';
import { SignOutButton } from '../session/sign-out-button.js';
import { useApp, useWords } from './app-context.js';

/** Language and colours: on every page, signed in or not. */
export function Preferences() {
  const { language, setLanguage } = useApp();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const scheme = useComputedColorScheme('light');
  const words = useWords();
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>{words('language')}</Button>
      <Button variant="subtle" size="compact-sm" onClick={() => setColorScheme(scheme === 'light' ? 'dark' : 'light')}>{words(scheme === 'light' ? 'dark' : 'light')}</Button>
    </>
  );
}

/** What stands around every page of somebody who is signed in. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  return (
    <>
      <a className="skip-link" href="#main">{words('skipToText')}</a>
      <header className="frame-header">
        <Link href="/">{words('appName')}</Link>
        <div className="actions">
          <InboxBadge />
          <Preferences />
          <SessionsButton />
          <SignOutButton />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="frame-main">{children}</main>
    </>
  );
}
