import type { Surroundings } from './surroundings.js';

/** Where a command tells what it found and how far it is. */
export interface Reporter {
  readonly json: boolean;
  /** What was asked for, once: a JSON value, or the text. */
  result(value: unknown, text: string): void;
  /** One of many: a line of JSON, or a line of text. */
  line(value: unknown, text: string): void;
  /** For people, beside the result: not with --json. */
  note(zh: string, en: string): void;
  /** How far long work is, in place, where somebody looks on. */
  progress(done: number, total: number | null, what: string): void;
  /** Takes the progress away. */
  clear(): void;
}

const barWidth = 24;

function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return `${done}`;
  const filled = Math.min(barWidth, Math.round((barWidth * done) / total));
  return `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] ${done}/${total}`;
}

/** With --json standard output holds JSON and nothing else. */
export function createReporter({ stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>, json: boolean): Reporter {
  const isWatched = stderr.isTTY === true;
  const clear = (): void => {
    if (isWatched) stderr.write('\r\u001b[K');
  };
  const writeLine = (text: string): void => void stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`);
  return {
    json,
    result(value, text) {
      clear();
      writeLine(json ? JSON.stringify(value, null, 2) : text);
    },
    line(value, text) {
      clear();
      writeLine(json ? JSON.stringify(value) : text);
    },
    note(zh, en) {
      if (json) return;
      clear();
      stderr.write(`${zh}\n${en}\n`);
    },
    progress(done, total, what) {
      if (isWatched) stderr.write(`\r\u001b[K${bar(done, total)} ${what.slice(0, 40)}`);
    },
    clear,
  };
}
