import { Badge } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../app/app-context.js';
import { useInbox } from './inbox-context.js';

/** On every page: how much waits for the viewer, and how much of it is new. */
export function InboxBadge() {
  const words = useWords();
  const { waitingCount, unreadCount } = useInbox();
  const name = words('waitingNow', { count: waitingCount, unread: unreadCount });
  return (
    <Link href="/" className="inbox-badge" aria-label={name} title={name}>
      {words('waiting')} <Badge size="sm" variant={unreadCount > 0 ? 'filled' : 'default'}>{waitingCount}</Badge>
    </Link>
  );
}
