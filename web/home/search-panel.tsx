import { TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'wouter';
import { useClient, useErrorText, useWords } from '../app/app-context.js';
import { useLoaded } from '../app/use-loaded.js';

/** Words in prose, cells and comments of all documents, with where they stand marked. */
export function SearchPanel() {
  const client = useClient();
  const words = useWords();
  const errorText = useErrorText();
  const [query, setQuery] = useState('');
  const hits = useLoaded(query, async (signal) => (query === '' ? null : (await client.search({ query, first: 10 }, { signal })).nodes));
  const search = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setQuery(String(new FormData(event.currentTarget).get('query')).trim());
  };
  return (
    <section className="panel" aria-labelledby="search">
      <Title order={2} size="h6" id="search">{words('search')}</Title>
      <form role="search" onSubmit={search}>
        <TextInput name="query" type="search" size="xs" aria-label={words('searchFor')} placeholder={words('searchFor')} />
      </form>
      {hits.name === 'failed' && <p role="alert">{errorText(hits.error)}</p>}
      {hits.name === 'ready' && hits.value !== null && (hits.value.length === 0 ? <p className="quiet">{words('noHits')}</p> : (
        <ul>
          {hits.value.map(({ documentId, nodeId, excerpt, highlights }) => (
            <li key={`${nodeId} ${excerpt}`}><Link href={`/documents/${documentId}#${nodeId}`}>{marked(excerpt, highlights)}</Link></li>
          ))}
        </ul>
      ))}
    </section>
  );
}

function marked(excerpt: string, highlights: readonly { readonly start: number; readonly length: number }[]) {
  const pieces = highlights.flatMap(({ start, length }, n) => {
    const end = (highlights[n - 1]?.start ?? 0) + (highlights[n - 1]?.length ?? 0);
    return [excerpt.slice(end, start), <mark key={start}>{excerpt.slice(start, start + length)}</mark>];
  });
  const last = highlights.at(-1);
  return [...pieces, excerpt.slice(last === undefined ? 0 : last.start + last.length)];
}
