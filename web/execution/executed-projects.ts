/** What the page says of a project of the text, beside its figures. */
export interface ExecutedProject {
  readonly projectName: string;
  readonly unitCode: string;
  readonly currencyUnit: string;
}

/** By the id of its goal table. */
export type ExecutedProjects = ReadonlyMap<string, ExecutedProject>;
