/** Wakes whoever waits; wakes that come while nobody waits are kept, as one. */
export interface Bell {
  ring(): void;
  rung(): Promise<void>;
}

/** A bell that also rings when the signal aborts. */
export function createBell(signal: AbortSignal): Bell {
  let pending = false;
  let resume: (() => void) | null = null;
  const ring = (): void => {
    pending = true;
    resume?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async rung() {
      if (!pending) await new Promise<void>((resolve) => (resume = resolve));
      resume = null;
      pending = false;
    },
  };
}
