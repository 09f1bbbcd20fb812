import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createWebSession } from '../session/session.js';
import { AppProvider } from './app-context.js';
import { App } from './app.js';
import { browserClock } from './browser-clock.js';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const session = createWebSession(browserClock.now);
createRoot(root).render(
  <StrictMode>
    <AppProvider session={session}>
      <App />
    </AppProvider>
  </StrictMode>,
);
