import { Alert, Button } from '@mantine/core';
import { useErrorText, useWords } from './app-context.js';

/** Why something could not be read, and the way to try again. */
export function ReadProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const words = useWords();
  const errorText = useErrorText();
  return <Alert color="red" role="alert">{words('notRead', { why: errorText(error) })} <Button size="compact-xs" variant="default" onClick={onRetry}>{words('retry')}</Button></Alert>;
}
