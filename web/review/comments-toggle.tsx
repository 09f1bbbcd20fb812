import { Badge, Button } from '@mantine/core';
import { useWords } from '../app/app-context.js';
import { useComments } from './comments-context.js';

/** Unfolds the comments, and says how many are open. */
export function CommentsToggle() {
  const words = useWords();
  const { document, isOpen, setOpen, isUnread } = useComments();
  const open = document.threads.filter(({ status }) => status === 'OPEN').length;
  const unread = document.threads.filter(isUnread).length;
  return (
    <Button size="compact-sm" variant={isOpen ? 'light' : 'default'} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {words('commentsOpen', { count: open })}{unread > 0 && <Badge size="xs" ml={6}>{words('unreadCount', { count: unread })}</Badge>}
    </Button>
  );
}
