import { Badge, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useApp, useClient, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';

/** What waits for the viewer in all documents, kept up to date. */
export function WaitingList() {
  const client = useClient();
  const words = useWords();
  const { language } = useApp();
  const inbox = useLoaded('inbox', (signal) => client.inbox.list({ first: 20 }, { signal }));
  const { reload } = inbox;
  useEffect(() => {
    const end = new AbortController();
    void (async () => {
      for await (const event of client.inbox.events({ signal: end.signal })) if (event) reload();
    })().catch(() => undefined);
    return () => end.abort();
  }, [client, reload]);
  const entries = inbox.name === 'ready' ? inbox.value.nodes : [];
  return (
    <section className="panel" aria-labelledby="waiting">
      <Title order={2} size="h6" id="waiting">
        {words('waiting')} {inbox.name === 'ready' && inbox.value.unreadCount > 0 && <Badge size="sm" circle>{inbox.value.unreadCount}</Badge>}
      </Title>
      {inbox.name === 'ready' && entries.length === 0 && <p className="quiet">{words('nothingWaits')}</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link href={`/documents/${entry.document?.id ?? ''}`}>{entry.document?.title}</Link>
            <div className="quiet">{entry.excerpt} · {new Date(entry.at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
