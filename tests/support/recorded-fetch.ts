/** A `fetch` that notes the root field of each operation it sends, and answers in the server's stead when told to. */
export interface RecordedFetch {
  readonly fields: string[];
  /** The next requests are not sent: each answers with the next of these, or fails as a lost connection does. */
  readonly instead: (Response | TypeError)[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** How many requests had this root field. */
  count(field: string): number;
}

export function createRecordedFetch(): RecordedFetch {
  const fields: string[] = [];
  const instead: (Response | TypeError)[] = [];
  return {
    fields,
    instead,
    count: (field) => fields.filter((sent) => sent === field).length,
    async fetch(url, init) {
      const { query } = JSON.parse(String(init.body)) as { query: string };
      fields.push(/\{\s*(\w+)/.exec(query)?.[1] ?? '');
      const answer = instead.shift();
      if (answer instanceof TypeError) throw answer;
      return answer ?? fetch(url, init);
    },
  };
}
