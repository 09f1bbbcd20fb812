import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';

const beatMs = 2000;
/** Counted, not timed: a server that itself stood still must first hear what the others said meanwhile. */
const maxSilentBeats = 3;
const topic = 'servers';

export interface ServerWatch {
  /** The server has just said something. */
  heard(serverId: string): void;
  stop(): void;
}

export interface ServerWatchEvents {
  /** A server that was not known, or was taken for gone. */
  appeared(): void;
  /** Nothing has been heard of it for six to eight seconds. */
  vanished(serverId: string): void;
}

/** Lets the other servers know that this one lives, and notices when one of them does no more. */
export function watchServers({ bus, clock, serverId }: { readonly bus: Bus; readonly clock: TimerClock; readonly serverId: string }, events: ServerWatchEvents): ServerWatch {
  const silentBeats = new Map<string, number>();
  const say = (): void => bus.publish(topic, new TextEncoder().encode(serverId));
  const heard = (id: string): void => {
    const isKnown = silentBeats.has(id);
    silentBeats.set(id, 0);
    if (!isKnown) events.appeared();
  };
  const beat = (): void => {
    timer = clock.setTimer(beatMs, beat);
    say();
    for (const [id, beats] of [...silentBeats]) {
      if (beats < maxSilentBeats) silentBeats.set(id, beats + 1);
      else if (silentBeats.delete(id)) events.vanished(id);
    }
  };
  let timer = clock.setTimer(beatMs, beat);
  const unlisten = bus.listen(topic, { message: (bytes) => heard(new TextDecoder().decode(bytes)), ready: say });
  return {
    heard,
    stop() {
      timer.cancel();
      unlisten();
    },
  };
}
