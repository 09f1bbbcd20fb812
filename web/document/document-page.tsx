import { Alert, Badge, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { WatchedDocument, WatchState } from '../../client-sdk/index.js';
import { statusNames } from '../../schema/model/document.js';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import { browserClock } from '../app/browser-clock.js';
import { FindButton, FindProvider } from '../editor/find-context.js';
import { FiguresProvider } from '../editor/linked-figures.js';
import { createOpenRooms, RoomsContext } from '../editor/open-rooms.js';
import { SectionEditor } from '../editor/section-editor.js';
import { CommentMark } from '../review/comment-mark.js';
import { CommentsProvider, useComments } from '../review/comments-context.js';
import { CommentsSidebar } from '../review/comments-sidebar.js';
import { CommentsToggle } from '../review/comments-toggle.js';
import { MergeButton } from '../review/merge-button.js';
import { VersionsButton } from '../review/versions-button.js';
import { ReviewBar } from '../review/review-bar.js';
import { GoalTableView } from '../table/goal-table-view.js';
import { TablePresenceProvider } from '../table/table-presence.js';
import { DocumentTotals } from '../table/document-totals.js';
import { DocumentViews } from './document-views.js';
import { MigrationButton } from './migration-dialog.js';
import { OutlineBeside } from './outline-beside.js';
import { sectionsInOrder } from './sections-in-order.js';
import { ReportBar } from './report-bar.js';
import { useLinkedPlace } from './use-linked-place.js';
import { useWatchedDocument } from './use-watched-document.js';
import './document-page.css';

/** One document: its outline, its sections to write in, its tables. */
export function DocumentPage({ documentId }: { readonly documentId: string }) {
  const { document, state } = useWatchedDocument(documentId);
  const words = useWords();
  const errorText = useErrorText();
  // What is shown already stays, with what was written in it.
  if (state.name === 'refused' && document === null) return <p role="alert">{errorText(state.error)}</p>;
  if (document === null) return <p role="status">{words('loading')}</p>;
  return <CommentsProvider document={document}><TablePresenceProvider><ShownDocument document={document} state={state} /></TablePresenceProvider></CommentsProvider>;
}

interface ShownDocumentProps {
  readonly document: WatchedDocument;
  readonly state: WatchState;
}

/** With what goes over all of its sections. */
function ShownDocument({ document, state }: ShownDocumentProps) {
  const [rooms] = useState(() => createOpenRooms(browserClock));
  const sections = useMemo(() => document.parts.flatMap((part) => sectionsInOrder(part.sections)), [document.parts]);
  return <RoomsContext value={rooms}><FindProvider sections={sections}><FiguresProvider document={document}><DocumentView document={document} state={state} /></FiguresProvider></FindProvider></RoomsContext>;
}

function DocumentView({ document, state }: ShownDocumentProps) {
  const { language } = useApp();
  const words = useWords();
  const errorText = useErrorText();
  const { isOpen } = useComments();
  useLinkedPlace(document);
  const isReport = document.template.kind === 'REPORT';
  return (
    <div className={isOpen ? 'document document-with-comments' : 'document'}>
      <OutlineBeside document={document} />
      <article className="document-text">
        <header>
          <Title order={1} size="h3">{document.title} <Badge variant="light">{statusNames[document.status][language]}</Badge></Title>
          <p className="quiet">{document.departmentName} · {document.compilingUnit} · <span role="status">{words(state.name)}</span></p>
          <div className="actions"><CommentsToggle /><CommentMark anchor={{ kind: 'DOCUMENT' }} label={words('wholeDocument')} /><VersionsButton /><MergeButton /><FindButton /><DocumentViews documentId={document.id} isReport={isReport} /><MigrationButton /></div>
          {state.name === 'refused' && <Alert color="red" role="alert">{words('noLonger', { why: errorText(state.error) })}</Alert>}
          {isReport && <ReportBar />}
          <ReviewBar />
          {!isReport && <DocumentTotals totals={document.totals} />}
        </header>
        {document.parts.map((part) => (
          <section key={part.id} id={part.id}>
            <Title order={2} size="h4">{part.number} {part.title}</Title>
            {sectionsInOrder(part.sections).map((section) => <SectionEditor key={section.id} section={section} />)}
            {part.goalTables.map(({ id }) => {
              const table = document.goalTables.find((known) => known.id === id);
              return table === undefined ? null : <GoalTableView key={id} table={table} document={document} />;
            })}
          </section>
        ))}
      </article>
      <CommentsSidebar />
    </div>
  );
}
