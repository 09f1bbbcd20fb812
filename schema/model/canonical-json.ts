/**
 * The one spelling of a JSON value: keys sorted by their UTF-16 units, no white space, strings and numbers as
 * `JSON.stringify` prints them, absent and undefined keys left out. Two values that are the same JSON are the same text,
 * whatever a database did to the order of their keys; `jq -cS` and Python's `json.dumps(…, sort_keys=True)` print the same.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const key of Object.keys(members).sort()) {
      if (members[key] !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(members[key])}`;
    }
    return `{${text}}`;
  }
  return JSON.stringify(value ?? null);
}
