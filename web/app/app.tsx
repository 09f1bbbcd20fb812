import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { HomePage } from '../home/home-page.js';
import { InboxProvider } from '../inbox/inbox-context.js';
import { AskBeforeLeaving } from '../session/ask-before-leaving.js';
import { SessionEndedDialog } from '../session/session-ended-dialog.js';
import { SignInPage } from '../session/sign-in-page.js';
import { useApp, useWords } from './app-context.js';
import { Frame } from './frame.js';
import { theme } from './theme.js';

// Tiptap and the tables come with the first document that is opened, not with the sign-in page.
const DocumentPage = lazy(async () => ({ default: (await import('../document/document-page.js')).DocumentPage }));
const ChartsPage = lazy(async () => ({ default: (await import('../charts/charts-page.js')).ChartsPage }));
const ExecutionPage = lazy(async () => ({ default: (await import('../execution/execution-page.js')).ExecutionPage }));
const EvaluationPage = lazy(async () => ({ default: (await import('../evaluation/evaluation-page.js')).EvaluationPage }));
const AnalysisPage = lazy(async () => ({ default: (await import('../analysis/analysis-page.js')).AnalysisPage }));
const PrintPage = lazy(async () => ({ default: (await import('../print/print-page.js')).PrintPage }));

function Pages() {
  const words = useWords();
  return (
    <Frame>
      <Suspense fallback={<p role="status">{words('loading')}</p>}>
        <Switch>
          <Route path="/" component={HomePage} />
          <Route path="/analysis" component={AnalysisPage} />
          <Route path="/documents/:id/charts">{({ id }) => <ChartsPage key={id} documentId={id} />}</Route>
          <Route path="/documents/:id/execution">{({ id }) => <ExecutionPage key={id} documentId={id} />}</Route>
          <Route path="/documents/:id/evaluation">{({ id }) => <EvaluationPage key={id} documentId={id} />}</Route>
          <Route path="/documents/:id/print">{({ id }) => <PrintPage key={id} documentId={id} />}</Route>
          <Route path="/documents/:id">{({ id }) => <DocumentPage key={id} documentId={id} />}</Route>
          <Route>{words('notFound')}</Route>
        </Switch>
      </Suspense>
    </Frame>
  );
}

/** The whole of the web editor. `signInProblem`: with what somebody came back from the identity provider; null without. */
export function App({ signInProblem }: { readonly signInProblem: unknown }) {
  const { sessionState } = useApp();
  return (
    // No style elements: the server's policy allows style sheets of its own alone.
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} withStaticClasses={false} deduplicateInlineStyles={false}>
      <Notifications position="top-right" />
      {sessionState.name === 'nobody' ? <SignInPage problem={signInProblem} /> : (
        // Below a session that ended everything stays as it is: what is being written must not go with it.
        <InboxProvider key={sessionState.user.id}><AskBeforeLeaving><Pages /></AskBeforeLeaving><SessionEndedDialog /></InboxProvider>
      )}
    </MantineProvider>
  );
}
