/** Prints who did what, with the seconds since the start. */
export interface Timeline {
  say(who: string, what: string): void;
  elapsedMs(): number;
}

export function createTimeline(): Timeline {
  const start = performance.now();
  const elapsedMs = (): number => performance.now() - start;
  return {
    elapsedMs,
    say(who, what) {
      const padding = ' '.repeat(Math.max(1, 12 - [...who].reduce((width, char) => width + (char.charCodeAt(0) > 255 ? 2 : 1), 0)));
      process.stdout.write(`${(elapsedMs() / 1000).toFixed(2).padStart(7)}s  ${who}${padding}${what}\n`);
    },
  };
}
