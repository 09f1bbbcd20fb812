// docs/guides/first-client.md in one piece: URL=… NAME=… PASSWORD=… node docs/guides/first-client.mjs
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const { URL: url = 'http://localhost:4000', NAME: name, PASSWORD: password } = process.env;
const socketUrl = url.replace(/^http/, 'ws');
let tokens = { accessToken: null, refreshToken: null };

async function graphql(query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(tokens.accessToken && { authorization: `Bearer ${tokens.accessToken}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw Object.assign(new Error(errors[0].message), errors[0].extensions);
  return data;
}

async function change(mutation, input, selection) {
  const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code path message } ${selection} } }`;
  const payload = (await graphql(query, { input }))[mutation];
  const [mistake] = payload.userErrors;
  if (mistake) throw Object.assign(new Error(mistake.message), mistake);
  return payload;
}

const session = 'accessToken refreshToken accessTokenExpiresAt';

async function signIn() {
  tokens = await change('signIn', { name, password }, session);
}

async function refresh() {
  tokens = await change('refreshSession', { refreshToken: tokens.refreshToken }, session);
}

await signIn();

async function listDocuments() {
  const documents = [];
  for (let after = null; ; ) {
    const page = (await graphql(`query ($after: String) {
      documents(first: 50, after: $after) {
        nodes { id title fiscalYear status departmentName }
        pageInfo { hasNextPage endCursor }
      }
    }`, { after })).documents;
    documents.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return documents;
    after = page.pageInfo.endCursor;
  }
}

const documents = await listDocuments();
console.log(`documents: ${documents.length}`);

async function readDocument(id) {
  const { document } = await graphql(`query ($id: ID!) {
    document(id: $id) {
      id title version eventCursor
      parts { number title sections { ...Words children { ...Words } } }
      goalTables {
        id version projectName currencyUnit
        budget { total fiscalFunds otherFunds }
        indicators { id version level1 { label } level2 { label } level3 target { text operator number unit } basis }
      }
      findings { rule severity message remedy nodeId field }
      viewerCan { action allowed reason }
    }
  }
  fragment Words on Section { id kind number title text revision collab { room generation } }`, { id });
  return document;
}

const document = await readDocument(documents.at(-1).id);
const [table] = document.goalTables;
const sections = document.parts.flatMap((part) => part.sections.flatMap((section) => [section, ...section.children]));
console.log(`${document.title}: ${sections.length} sections, ${document.goalTables.length} goal tables, ${document.findings.length} findings`);
console.log(`table ${table.projectName}: ${table.budget.total} ${table.currencyUnit}, ${table.indicators.length} indicators`);

async function changeBasis(indicator, basis) {
  const attempt = { id: indicator.id, expectedVersion: indicator.version, basis, clientMutationId: randomUUID() };
  const selection = 'indicator { id version basis }';
  try {
    return (await change('updateIndicator', attempt, selection)).indicator;
  } catch (error) {
    if (error.code !== 'CONFLICT') throw error;
    for (const { field, base, theirs, yours } of error.args.fields) console.log(`conflict ${field}: was "${base}", theirs "${theirs}", yours "${yours}"`);
    // A person decides here. This one keeps both: theirs, then ours.
    const merged = error.args.fields.map(({ theirs, yours }) => `${theirs}；${yours}`).join('');
    const again = { ...attempt, basis: merged, expectedVersion: error.args.actualVersion, clientMutationId: randomUUID() };
    return (await change('updateIndicator', again, selection)).indicator;
  }
}

const [row] = table.indicators;
await changeBasis(row, '历史数据');
const saved = await changeBasis(row, '行业标准');
console.log(`saved version ${saved.version}: ${saved.basis}`);

async function commentOn(documentId, section, quote, body) {
  const at = section.text.indexOf(quote);
  const anchor = {
    kind: 'TEXT_RANGE',
    sectionId: section.id,
    passage: { quote, prefix: section.text.slice(Math.max(0, at - 32), at), suffix: section.text.slice(at + quote.length, at + quote.length + 32) },
  };
  const input = { documentId, anchor, body, clientMutationId: randomUUID() };
  return (await change('addComment', input, 'thread { id version anchor { quote } }')).thread;
}

const goal = sections.find((section) => section.kind === 'OVERALL_GOAL');
const thread = await commentOn(document.id, goal, goal.text.slice(0, 12), '请补充数据来源。');
console.log(`comment on: ${thread.anchor.quote}`);

const proposal = { threadId: thread.id, body: '请写明年度。', suggestion: { replacement: `2025年，${thread.anchor.quote}` } };
const { comment } = await change('replyToComment', proposal, 'comment { id version suggestion { status original } }');
const decision = { commentId: comment.id, expectedVersion: comment.version, clientMutationId: randomUUID() };
const accepted = await change('acceptSuggestion', decision, 'comment { suggestion { status decidedBy { name } } } thread { anchor { quote } }');
console.log(`suggestion ${accepted.comment.suggestion.status}: ${accepted.thread.anchor.quote}`);

async function* watch(documentId, after) {
  const query = `subscription ($documentId: ID!, $after: String) {
    documentEvents(documentId: $documentId, after: $after) {
      __typename cursor at actor { displayName }
      ... on SectionChanged { revision section { id text } }
      ... on IndicatorChanged { indicator { id version basis } }
      ... on CommentAdded { comment { body } }
    }
  }`;
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 5000)) {
    const client = createClient({
      url: `${socketUrl}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: () => ({ authorization: `Bearer ${tokens.accessToken}` }),
    });
    try {
      for await (const { data, errors } of client.iterate({ query, variables: { documentId, after } })) {
        if (errors) throw Object.assign(new Error(errors[0].message), errors[0].extensions);
        after = data.documentEvents.cursor;
        waitMs = 100;
        yield data.documentEvents;
      }
    } catch (fault) {
      const { code, retryable } = Array.isArray(fault) ? fault[0].extensions : fault;
      if (code === 4401) await refresh();
      else if ((code >= 4400 && code < 4500) || (typeof code === 'string' && !retryable)) throw fault;
    } finally {
      await client.dispose();
    }
    await pause(waitMs);
  }
}

let cursor = document.eventCursor;
for await (const event of watch(document.id, cursor)) {
  cursor = event.cursor;
  console.log(`missed: ${event.__typename}`);
  if (event.__typename === 'CommentAdded') break;
}

function openSection(section) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${socketUrl}/collab`, section.collab.room, doc, {
    params: { token: tokens.accessToken },
    WebSocketPolyfill: WebSocket,
    disableBc: true,
  });
  provider.on('closed', async ({ code, reason }) => {
    if (code !== 4401) return console.error(`closed for good: ${code} ${reason}`);
    await refresh();
    provider.params.token = tokens.accessToken;
    provider.connect();
  });
  return { doc, provider };
}

function typeParagraph(doc, words) {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment('default').push([paragraph]);
}

const { doc, provider } = openSection(goal);
await new Promise((resolve) => provider.once('synced', resolve));
typeParagraph(doc, '（本段由程序写入）');
for await (const event of watch(document.id, cursor)) {
  cursor = event.cursor;
  if (event.__typename === 'SectionChanged' && event.section.text.includes('（本段由程序写入）')) {
    console.log(`typed, durable as revision ${event.revision}`);
    break;
  }
}
provider.destroy();
doc.destroy();
