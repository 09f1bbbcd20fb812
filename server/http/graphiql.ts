import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Route } from './router.js';
import { sendJson } from './router.js';

/*
 * GraphiQL from this machine's own packages: it works without the internet, and no third party's script runs on a page
 * that holds a token. Files are read when they are asked for.
 */

const require = createRequire(import.meta.url);
const javascript = 'text/javascript; charset=utf-8';

interface Asset {
  readonly package: string;
  readonly file: string;
  readonly type: string;
}

const assets: Readonly<Record<string, Asset>> = {
  'react.js': { package: 'react-18', file: 'umd/react.production.min.js', type: javascript },
  'react-dom.js': { package: 'react-dom-18', file: 'umd/react-dom.production.min.js', type: javascript },
  'graphiql.js': { package: 'graphiql', file: 'graphiql.min.js', type: javascript },
  'graphiql.css': { package: 'graphiql', file: 'graphiql.min.css', type: 'text/css; charset=utf-8' },
};

// Scripts and calls of this origin only. CodeMirror sets style attributes, and its icons are data: images.
const pagePolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self' data:", "connect-src 'self'",
  "worker-src 'self' blob:", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jiwen 绩文 · GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
</head>
<body>
<div id="graphiql">Loading…</div>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>
`;

// Headers of the editor go with HTTP requests, and as connection parameters with the WebSocket of a subscription.
const start = `const socketUrl = location.origin.replace(/^http/, 'ws') + '/graphql';
const example = \`# 1. Run SignIn. 2. Put the token into the Headers tab below: {"Authorization": "Bearer <accessToken>"}  3. Run Documents.
mutation SignIn {
  signIn(input: { name: "", password: "" }) {
    accessToken
    userErrors { message }
  }
}

query Documents {
  documents(first: 10) {
    nodes { id title status eventCursor }
  }
}

subscription Watch($documentId: ID!) {
  documentEvents(documentId: $documentId) { __typename cursor at actor { displayName } }
}
\`;
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql', subscriptionUrl: socketUrl }),
    defaultQuery: example,
    defaultEditorToolsVisibility: 'headers',
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  }),
);
`;

async function sendAsset(name: string): Promise<{ type: string; bytes: Buffer } | null> {
  if (name === 'start.js') return { type: javascript, bytes: Buffer.from(start, 'utf8') };
  // A table, not a path from the request: nothing else on the disk can be asked for.
  const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (asset === undefined) return null;
  return { type: asset.type, bytes: await readFile(join(dirname(require.resolve(`${asset.package}/package.json`)), asset.file)) };
}

/** /graphiql: queries, mutations and subscriptions in the browser. */
export function createGraphiqlRoutes(): Route[] {
  const methods = ['GET', 'HEAD'];
  return [
    {
      path: '/graphiql',
      methods,
      handle(_request, response) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy });
        response.end(page);
      },
    },
    {
      path: '/graphiql/*',
      methods,
      async handle(_request, response, url) {
        const found = await sendAsset(url.pathname.slice('/graphiql/'.length));
        if (found === null) return sendJson(response, 404, { error: { code: 'NOT_FOUND', message: `Nothing is at ${url.pathname.slice(0, 200)}` } });
        response.writeHead(200, { 'content-type': found.type, 'content-length': found.bytes.length, 'cache-control': 'private, max-age=3600' });
        response.end(found.bytes);
      },
    },
  ];
}
