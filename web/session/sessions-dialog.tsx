import { Badge, Button, Group, Stack } from '@mantine/core';
import type { SessionFragment } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';
import { ActError } from '../review/act-error.js';
import { ReviewDialog } from '../review/review-dialog.js';
import { useAct } from '../review/use-act.js';

/** Where the viewer is signed in, and how to end it there. */
export function SessionsDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const { language } = useApp();
  const { isBusy, error, run } = useAct();
  const { reload, ...loaded } = useLoaded('sessions', (signal) => client.account.sessions({}, { signal }));
  const timeOf = (at: string): string => new Date(at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'short', timeStyle: 'short' });
  const nameOf = ({ agent }: SessionFragment): string => agent || words('unknownDevice');
  const end = async (ids?: readonly string[]): Promise<void> => {
    await run(() => client.account.revokeSessions(ids === undefined ? {} : { ids: [...ids] }));
    reload();
  };
  const sessions = loaded.name === 'ready' ? loaded.value : [];
  return (
    <ReviewDialog title={words('devices')} onClose={onClose}>
      {loaded.name === 'loading' && <p role="status">{words('loading')}</p>}
      {loaded.name === 'failed' && <p role="alert">{errorText(loaded.error)}</p>}
      <Stack component="ul" gap="sm" className="sessions" aria-label={words('devices')}>
        {sessions.map((session) => (
          <Group component="li" key={session.id} justify="space-between" wrap="nowrap">
            <div>
              <div>{nameOf(session)} {session.isCurrent && <Badge size="sm" variant="light">{words('thisDevice')}</Badge>}</div>
              <div className="quiet">{[session.address, words('deviceSince', { time: timeOf(session.createdAt) }), words('deviceUsed', { time: timeOf(session.refreshedAt) })].filter((part) => part !== '').join(' · ')}</div>
            </div>
            {!session.isCurrent && (
              <Button variant="default" size="compact-sm" disabled={isBusy} aria-label={words('endDevice', { name: nameOf(session), time: timeOf(session.createdAt) })} onClick={() => void end([session.id])}>{words('endSession')}</Button>
            )}
          </Group>
        ))}
      </Stack>
      <ActError error={error} />
      {sessions.length > 1 && <Button variant="default" mt="md" loading={isBusy} onClick={() => void end()}>{words('endOtherSessions')}</Button>}
    </ReviewDialog>
  );
}
