import { Badge, Title } from '@mantine/core';
import { statusNames } from '../../schema/model/document.js';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import { SectionEditor } from '../editor/section-editor.js';
import { GoalTableView } from '../table/goal-table-view.js';
import { Outline } from './outline.js';
import { sectionsInOrder } from './sections-in-order.js';
import { useWatchedDocument } from './use-watched-document.js';
import './document-page.css';

/** One document: its outline, its sections to write in, its tables. */
export function DocumentPage({ documentId }: { readonly documentId: string }) {
  const { document, state } = useWatchedDocument(documentId);
  const { language } = useApp();
  const words = useWords();
  const errorText = useErrorText();
  if (state.name === 'refused') return <p role="alert">{errorText(state.error)}</p>;
  if (document === null) return <p role="status">{words('loading')}</p>;
  return (
    <div className="document">
      <nav className="document-outline" aria-label={words('outline')}><Outline document={document} /></nav>
      <article className="document-text">
        <header>
          <Title order={1} size="h3">{document.title} <Badge variant="light">{statusNames[document.status][language]}</Badge></Title>
          <p className="quiet">{document.departmentName} · {document.compilingUnit} · <span role="status">{words(state.name)}</span></p>
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
    </div>
  );
}
