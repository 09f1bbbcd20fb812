/** One page of a list; `hasNext` says that more follow the last item. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNext: boolean;
}
