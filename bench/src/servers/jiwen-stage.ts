/** Accounts through the admin command line, documents and sections through GraphQL: as an operator and a client make them. */
import { createClient, type Client } from '../../../dist/client-sdk/index.js';
import { runCommandLine } from '../../../dist/tests/support/server-process.js';

export interface Stage {
  readonly sectionIds: readonly string[];
  readonly writers: readonly string[];
  readonly readers: readonly string[];
}

export interface StageSize {
  readonly rooms: number;
  readonly writers: number;
  readonly readers: number;
}

const password = 'bench-only-password';
/** A department's text has about as many. */
const sectionsPerDocument = 12;
/** Fields of one GraphQL request: below the server's limit of aliases. */
const fieldsPerRequest = 20;

type Env = Readonly<Record<string, string>>;

async function admin(env: Env, args: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await runCommandLine('admin', args, env, input);
  if (code !== 0) throw new Error(`admin ${args[0]}: ${stderr}`);
  return stdout.trim();
}

/** Sends one mutation field per input, many to a request; answers in the order of the inputs. */
async function mutateMany<T>(client: Client, field: string, inputType: string, selection: string, inputs: readonly object[]): Promise<T[]> {
  const answers: T[] = [];
  for (let start = 0; start < inputs.length; start += fieldsPerRequest) {
    const batch = inputs.slice(start, start + fieldsPerRequest);
    const parameters = batch.map((_, index) => `$i${index}: ${inputType}!`).join(', ');
    const fields = batch.map((_, index) => `m${index}: ${field}(input: $i${index}) { ${selection} userErrors { message } }`).join(' ');
    const variables = Object.fromEntries(batch.map((input, index) => [`i${index}`, input]));
    const data = await client.graphql<Record<string, T & { userErrors: { message: string }[] }>>(`mutation (${parameters}) { ${fields} }`, variables);
    for (const index of batch.keys()) {
      const answer = data[`m${index}`];
      if (answer === undefined || answer.userErrors.length > 0) throw new Error(`${field}: ${answer?.userErrors[0]?.message ?? 'no answer'}`);
      answers.push(answer);
    }
  }
  return answers;
}

interface Laid {
  readonly document: { readonly id: string; readonly parts: readonly { readonly id: string; readonly sections: readonly { readonly id: string }[] }[] };
}

async function layOut(client: Client, rooms: number): Promise<{ documentIds: string[]; sectionIds: string[] }> {
  const count = Math.ceil(rooms / sectionsPerDocument);
  const documents = await mutateMany<Laid>(client, 'createDocument', 'CreateDocumentInput', 'document { id parts { id sections { id } } }',
    Array.from({ length: count }, (_, index) => ({
      title: `协同测量用文本 ${index + 1}`, fiscalYear: 2026, departmentName: '县测量局', compilingUnit: '县测量局', reviewingUnit: '县财政局', templateId: 'hebei-county-2019',
    })));
  const inputs = documents.flatMap(({ document }) => {
    const part = document.parts[0];
    if (part === undefined) throw new Error('a new document has no parts');
    return Array.from({ length: sectionsPerDocument - part.sections.length }, (_, index) => ({ partId: part.id, title: `测量章节 ${index + 1}` }));
  });
  const added = await mutateMany<{ section: { id: string } }>(client, 'addSection', 'AddSectionInput', 'section { id }', inputs);
  const laid = documents.flatMap(({ document }) => (document.parts[0]?.sections ?? []).map(({ id }) => id));
  return { documentIds: documents.map(({ document }) => document.id), sectionIds: [...laid, ...added.map(({ section }) => section.id)] };
}

async function signIn(url: string, name: string): Promise<{ client: Client; userId: string }> {
  const client = createClient({ url });
  const { id: userId } = await client.account.signIn({ name, password });
  return { client, userId };
}

/** Fills an empty database through a running server. */
export async function setStage(url: string, env: Env, size: StageSize): Promise<Stage> {
  const writers = Array.from({ length: size.writers }, (_, index) => `bench.writer${index + 1}`);
  const readers = Array.from({ length: size.readers }, (_, index) => `bench.reader${index + 1}`);
  for (const name of [...writers, ...readers]) await admin(env, ['create-user', name, '--display-name', name, '--password', '-'], `${password}\n`);
  const [owner, ...others] = await Promise.all([...writers, ...readers].map((name) => signIn(url, name)));
  if (owner === undefined) throw new Error('nobody to write');
  const { documentIds, sectionIds } = await layOut(owner.client, size.rooms);
  const memberships = documentIds.flatMap((documentId) => others.map(({ userId }, index) => ({ documentId, userId, role: index + 1 < size.writers ? 'AUTHOR' : 'READER' })));
  await mutateMany(owner.client, 'setMember', 'SetMemberInput', 'documentId', memberships);
  return { sectionIds, writers, readers };
}

/** A fresh access token per account, good for 15 minutes. Not by signing in: hashing passwords would swell the measured process. */
export async function issueTokens(env: Env, names: readonly string[]): Promise<string[]> {
  const tokens: string[] = [];
  for (const name of names) tokens.push(await admin(env, ['token', name]));
  return tokens;
}
