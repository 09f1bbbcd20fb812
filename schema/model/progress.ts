/** How many of the fields that the form demands are filled in. Nothing demanded is nothing missing. */
export interface Filling {
  readonly filled: number;
  readonly demanded: number;
}

/** How many findings of each severity. */
export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/** How far a text is, as a whole or at one place. */
export interface Progress extends Filling {
  readonly findings: FindingCounts;
}

/** How far one entry of the outline is, all that stands in it included. */
export interface NodeProgress extends Progress {
  readonly nodeId: string;
}
