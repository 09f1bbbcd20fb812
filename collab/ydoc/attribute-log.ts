import { attributeText, type AuthoredRun } from './attribute-text.js';
import { headOf, replay, type AuthoredLog } from './authored-log.js';
import { readAuthorship } from './authorship.js';

/** Which part of the runs is wanted. */
export interface AttributionPage {
  /** Offset in the text to begin at. */
  readonly from: number;
  readonly maxRuns: number;
}

/** Runs of one state of the text. */
export interface AttributedLog {
  /** The log's number of that state. */
  readonly seq: number;
  readonly runs: readonly (AuthoredRun & { readonly text: string })[];
  /** Offset to go on at; null when the runs reach the end of the text. */
  readonly next: number | null;
}

/** Who wrote the text that the log leads to, without any room: what is not in the log is not seen. */
export function attributeLog(log: AuthoredLog, { from, maxRuns }: AttributionPage): AttributedLog {
  const doc = replay(log);
  try {
    const { text, runs } = attributeText(doc, readAuthorship(log));
    const wanted = runs.filter((run) => run.to > from);
    const page = wanted.slice(0, maxRuns).map((run) => {
      const start = Math.max(run.from, from);
      return { ...run, from: start, text: text.slice(start, run.to) };
    });
    return { seq: headOf(log), runs: page, next: wanted.length > page.length ? page.at(-1)?.to ?? null : null };
  } finally {
    doc.destroy();
  }
}
