const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/**
 * The one spelling of a JSON value: keys sorted by their UTF-16 units, no white space, strings and numbers as
 * `JSON.stringify` prints them, absent and undefined keys left out. Two values that are the same JSON are the same text,
 * whatever a database did to the order of their keys; `jq -cS` and Python's `json.dumps(…, sort_keys=True)` print the same.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, item]) => item !== undefined).sort(byKey);
    return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
