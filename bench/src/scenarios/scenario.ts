import type { Contender } from '../servers/contender.js';
import type { RecordedDocument } from '../load/upload.js';
import type { Scale } from '../scale.js';

/** What a scenario may use beside the server. */
export interface Surroundings {
  readonly scale: Scale;
  /** The large document, made at its first use. */
  largeDocument(): Promise<RecordedDocument>;
}

/** One measurement of one server. Null: it makes no sense for that one. */
export type Scenario<R> = (contender: Contender, surroundings: Surroundings) => Promise<R | null>;
