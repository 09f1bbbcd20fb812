/** One GraphQL operation, when its answer (of a subscription: the answer whether it began) is known. */
export interface OperationMeasure {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The first root field, as the schema names it: a client’s own names have no end. */
  readonly field: string;
  readonly ms: number;
}

/** One attempt to store updates of live sections. */
export interface CommitMeasure {
  readonly updates: number;
  readonly ms: number;
  /** False: refused or failed, to be tried again. */
  readonly isStored: boolean;
}

/** Counts what happens, for whoever watches the server. Nothing here holds a person’s name, an id or words of a document. */
export interface Metrics {
  operation(measure: OperationMeasure): void;
  /** An error was told to a client, by its public code. */
  failed(code: string): void;
  committed(measure: CommitMeasure): void;
}
