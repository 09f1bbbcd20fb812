import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeProvidedSession } from '../session/provider-sign-in.js';
import { createWebSession } from '../session/session.js';
import { AppProvider } from './app-context.js';
import { App } from './app.js';
import { browserClock } from './browser-clock.js';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const session = createWebSession(browserClock.now);

const reactRoot = createRoot(root);
function show(signInProblem: unknown): void {
  reactRoot.render(
    <StrictMode>
      <AppProvider session={session}>
        <App signInProblem={signInProblem} />
      </AppProvider>
    </StrictMode>,
  );
}
// Before anything is shown: the page is of whoever just signed in.
takeProvidedSession().then((provided) => {
  if (provided !== null) session.adopt(provided.user, provided.tokens);
  show(null);
}, show);
