import { useCallback, useState } from 'react';

/** An act on the server that somebody pressed for: whether it is under way, and why the last one failed. */
export interface RunningAct {
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Runs one; gives whether it was done. What fails is in `error`, until the next. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** For the buttons of one form: one act at a time, its refusal beside it. */
export function useAct(): RunningAct {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useCallback(async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (reason) {
      setError(reason);
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { isBusy, error, run };
}
