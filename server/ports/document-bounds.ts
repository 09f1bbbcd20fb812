/** Which documents a list may hold, by their ids or by the whole names of their departments; not both empty. */
export interface DocumentBounds {
  readonly documentIds: readonly string[];
  readonly departments: readonly string[];
}
