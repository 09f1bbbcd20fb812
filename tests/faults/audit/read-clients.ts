import { createLiveWriter, type LiveWriter } from '../load/live-writer.js';
import { unlessPatient, until } from '../until.js';
import type { Stage, World } from '../world.js';

/** The text of every section as somebody gets it who opens it only now. */
export async function joinAfresh(world: World, { sectionIds }: Stage): Promise<LiveWriter[]> {
  const clients = sectionIds.map((sectionId, index) =>
    createLiveWriter({ name: `来者${index + 1}`, urls: [world.clientUrls[index % world.clientUrls.length] ?? ''], sectionId, token: world.tokens[index % world.tokens.length] ?? '' }),
  );
  if (!(await until(() => clients.every(({ isSynced }) => isSynced), unlessPatient(world, 30_000)))) throw new Error('a fresh client was not given the text within 30 s');
  return clients;
}

const textQuery = 'query ($id: ID!) { node(id: $id) { ... on Section { text } } }';
const commentQuery = `query ($id: ID!, $after: String) { document(id: $id) { comments(first: 100, after: $after) {
  edges { node { comments { body } } } pageInfo { hasNextPage endCursor } } } }`;

interface CommentPage {
  readonly document: {
    readonly comments: {
      readonly edges: readonly { readonly node: { readonly comments: readonly { readonly body: string }[] } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** A section's text by GraphQL, once it is `expected`, which it must be soon after the last edit; else what it is then. */
export async function readProjection(world: World, sectionId: string, expected: string): Promise<string> {
  let text = '';
  await until(async () => {
    ({ node: { text } } = await world.api.data<{ node: { text: string } }>(textQuery, { id: sectionId }));
    return text === expected;
  }, unlessPatient(world, 20_000));
  return text;
}

/** The bodies of all comments by GraphQL. */
export async function readComments({ api }: World, documentId: string): Promise<string[]> {
  const bodies: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page: CommentPage = await api.data<CommentPage>(commentQuery, { id: documentId, after });
    const { edges, pageInfo }: CommentPage['document']['comments'] = page.document.comments;
    bodies.push(...edges.flatMap(({ node }) => node.comments.map(({ body }) => body)));
    if (!pageInfo.hasNextPage) return bodies;
    after = pageInfo.endCursor;
  }
}
