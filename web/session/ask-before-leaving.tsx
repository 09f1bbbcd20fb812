import { use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Router, useLocation } from 'wouter';
import { useApp, useWords } from '../app/app-context.js';
import { browserClock } from '../app/browser-clock.js';
import { ReviewDialog } from '../review/review-dialog.js';
import { UnsentReport } from './unsent-report.js';
import { UnsentContext } from './unsent-work.js';

/** What was just sent is answered within a moment, and nobody is asked about it. */
const momentMs = 300;

/** A way out of the page that waits for an answer. */
interface Leaving {
  readonly go: () => void;
}

const isElsewhere = (to: string): boolean => new URL(to, location.href).pathname !== location.pathname;

/** Asks once a moment is over; goes by itself as soon as all is sent. */
function AskToLeave({ leaving, onStay }: { readonly leaving: Leaving; readonly onStay: () => void }) {
  const { sessionState } = useApp();
  const words = useWords();
  const ledger = use(UnsentContext);
  const mustAsk = useSyncExternalStore(ledger.subscribe, () => ledger.get().some(({ isKept }) => !isKept));
  const [isAsking, ask] = useState(false);
  useEffect(() => { if (!mustAsk) leaving.go(); }, [mustAsk, leaving]);
  useEffect(() => {
    const timer = browserClock.setTimer(momentMs, () => ask(true));
    return () => timer.cancel();
  }, []);
  if (!isAsking || !mustAsk) return null;
  return (
    <ReviewDialog title={words('leavePage')} onClose={onStay}>
      <UnsentReport owner={sessionState.name === 'nobody' ? '' : sessionState.user.displayName} leaveLabel={words('leavePage')} onLeave={leaving.go} onBack={onStay} />
    </ReviewDialog>
  );
}

/** Told of every step through the history before the router is: a window tells its listeners in the order in which they came, and the router's comes when it is first shown. */
let onTraverse: ((event: PopStateEvent) => void) | null = null;
addEventListener('popstate', (event) => onTraverse?.(event));

/** Back and forward lead away before anybody can ask: the address is put back first. A place in the same page is led to as ever. */
function useAskOnTraverse(mustAsk: () => boolean, ask: (leaving: Leaving) => void): void {
  const [path] = useLocation();
  useEffect(() => {
    const stay = location.href;
    let isLetGo = false;
    onTraverse = (event) => {
      if (isLetGo || location.pathname === path || !mustAsk()) return;
      event.stopImmediatePropagation();
      history.pushState(null, '', stay);
      ask({ go: () => { isLetGo = true; history.back(); } });
    };
    return () => { onTraverse = null; };
  }, [path]);
}

function Traversing({ mustAsk, ask }: { readonly mustAsk: () => boolean; readonly ask: (leaving: Leaving) => void }) {
  useAskOnTraverse(mustAsk, ask);
  return null;
}

/** Links of the page ask before they lead away from words that were not sent and would be lost. What this computer keeps is not asked about. */
export function AskBeforeLeaving({ children }: { readonly children: ReactNode }) {
  const ledger = use(UnsentContext);
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const mustAsk = (): boolean => ledger.get().some(({ isKept }) => !isKept);
  const ask = ({ go }: Leaving): void => setLeaving({ go: () => { setLeaving(null); go(); } });
  return (
    <Router aroundNav={(navigate, to, options) => { if (mustAsk() && isElsewhere(to)) ask({ go: () => navigate(to, options) }); else navigate(to, options); }}>
      <Traversing mustAsk={mustAsk} ask={ask} />
      {children}
      {leaving !== null && <AskToLeave leaving={leaving} onStay={() => setLeaving(null)} />}
    </Router>
  );
}
