/*
 * Rights are taken away in this process, in another server and on the administrator's command line; the database is where
 * all of them meet. Everything that is open is held against it twice a second, and at once when this process or another
 * server says that something changed: what is said is only that, so a message that is lost costs half a second.
 */
import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { EventType } from '../ports/records.js';
import type { OpenAccess } from '../ports/standing.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { readStanding } from '../queries/read-standing.js';

/** From the end of one look to the next: a right that was taken away anywhere is gone within a second. */
const sweepMs = 500;
const topic = 'authority';
/** Changes of what somebody may do, or of what there is to do it with. */
const telling: readonly EventType[] = ['MemberChanged', 'DocumentChanged', 'SectionRemoved'];

export interface AuthorityDeps {
  readonly unitOfWork: UnitOfWork;
  /** Null in a process that is alone. */
  readonly bus: Bus | null;
  readonly clock: TimerClock;
  readonly logger: Logger;
  /** Everything that is open now, part by part. */
  readonly open: () => readonly OpenAccess[];
}

export interface Authority {
  /** Looks at once; the answer need not be waited for. */
  recheck(): void;
  /** As recheck, and has the other servers do the same: for what no event tells of. */
  recheckEverywhere(): void;
  stop(): void;
}

/** Looks at everything that is open, one look at a time; asked again meanwhile, once more after that. */
function createSweep({ unitOfWork, clock, logger, open }: AuthorityDeps): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isOutageTold = false;
  const sweep = async (): Promise<void> => {
    const parts = open();
    const holdings = parts.flatMap((part) => part.holdings);
    if (holdings.length === 0) return;
    const standing = await readStanding(unitOfWork.read, holdings, clock.now());
    for (const part of parts) part.judge(standing);
  };
  const sweepAll = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      try {
        await sweep();
        isOutageTold = false;
      } catch (error) {
        if (!isOutageTold) logger.warn('rights could not be checked, and are checked again', { error: String(error) });
        isOutageTold = true;
        break;
      }
    } while (isAskedAgain);
    running = null;
  };
  return () => {
    isAskedAgain = true;
    running ??= sweepAll();
    return running;
  };
}

export function watchAuthority(deps: AuthorityDeps): Authority {
  const { unitOfWork, bus, clock } = deps;
  const sweep = createSweep(deps);
  let isOver = false;
  const next = (): void => {
    void sweep().then(() => {
      if (!isOver) timer = clock.setTimer(sweepMs, next);
    });
  };
  let timer = clock.setTimer(sweepMs, next);
  const recheck = (): void => void sweep();
  const recheckEverywhere = (): void => {
    recheck();
    bus?.publish(topic, new Uint8Array());
  };
  const release = unitOfWork.onCommitted((events) => {
    if (events.some(({ type }) => telling.includes(type))) recheckEverywhere();
  });
  const unlisten = bus?.listen(topic, { message: recheck, ready: recheck });
  return {
    recheck,
    recheckEverywhere,
    stop() {
      isOver = true;
      timer.cancel();
      release();
      unlisten?.();
    },
  };
}
