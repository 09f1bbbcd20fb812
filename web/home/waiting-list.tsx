import { Badge, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { InboxKind } from '../../client-sdk/index.js';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { entryAddress } from '../inbox/entry-address.js';
import { useInbox } from '../inbox/inbox-context.js';

const kindWords: Readonly<Record<InboxKind, MessageKey>> = {
  ITEM_RETURNED: 'kindItemReturned', DOCUMENT_SUBMITTED: 'kindSubmitted', ITEM_ANSWERED: 'kindItemAnswered', SUGGESTION_MADE: 'kindSuggestion', MONITORING_DUE: 'kindMonitoringDue', MONITORING_OVERDUE: 'kindMonitoringOverdue', MONITORING_SUBMITTED: 'kindMonitoringSubmitted', EVALUATION_DUE: 'kindEvaluationDue', EVALUATION_OVERDUE: 'kindEvaluationOverdue', EVALUATION_SUBMITTED: 'kindEvaluationSubmitted', RECTIFICATION_DUE: 'kindRectificationDue', RECTIFICATION_OVERDUE: 'kindRectificationOverdue', RECTIFICATION_ANSWERED: 'kindRectificationAnswered', MENTIONED: 'kindMentioned', REPLIED: 'kindReplied', DOCUMENT_APPROVED: 'kindApproved',
};

/** What waits for the viewer in all documents, kept up to date; each leads to what it is about. */
export function WaitingList() {
  const words = useWords();
  const errorText = useErrorText();
  const { language } = useApp();
  const { entries, unreadCount, error, open } = useInbox();
  return (
    <section className="panel" aria-labelledby="waiting">
      <Title order={2} size="h6" id="waiting">
        {words('waiting')} {unreadCount > 0 && <Badge size="sm">{words('unreadCount', { count: unreadCount })}</Badge>}
      </Title>
      {error !== null && <p role="alert">{errorText(error)}</p>}
      {entries?.length === 0 && <p className="quiet">{words('nothingWaits')}</p>}
      <ul>
        {(entries ?? []).map((entry) => (
          <li key={entry.id}>
            <div className={entry.readAt === null ? 'waiting-unread' : undefined}>
              <Link href={entryAddress(entry)} onClick={() => open(entry)}>{words('labelled', { label: words(kindWords[entry.kind]), text: entry.document?.title ?? '' })}</Link>
              {entry.readAt === null && <span className="visually-hidden"> {words('unread')}</span>}
            </div>
            <div className="quiet">{[entry.actor?.displayName, entry.excerpt, new Date(entry.at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en')].filter((part) => part !== undefined && part !== null && part !== '').join(' · ')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
