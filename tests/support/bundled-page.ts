import { once } from 'node:events';
import { createServer } from 'node:http';
import { build } from 'esbuild';

/** A page of one script, on an origin of its own. */
export interface BundledPage {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Bundles a script with what it imports, as page builders do, and serves a page with an empty `<main>` that runs it. */
export async function serveBundledPage(entryPoint: string): Promise<BundledPage> {
  const { outputFiles } = await build({ entryPoints: [entryPoint], bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'silent' });
  const script = outputFiles[0]?.text ?? '';
  const page = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title><body><main></main><script type="module" src="/page.js"></script></body></html>';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8' }).end(isScript ? script : page);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
