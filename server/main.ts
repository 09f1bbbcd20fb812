import { fileURLToPath } from 'node:url';
import { isAppError } from '../schema/errors/app-error.js';
import { createApp, type App } from './app.js';
import { createPinoLogger } from './runtime/pino-logger.js';
import { readConfig } from './runtime/config.js';
import { prepareEmptyDatabase } from './seed/prepare-empty-database.js';

const samplePath = fileURLToPath(new URL('../../server/seed/leting-2025.txt', import.meta.url));

async function prepare(app: App): Promise<string> {
  const prepared = await prepareEmptyDatabase({ ...app, unitOfWork: app.store }, samplePath);
  if (prepared === null) return '';
  const accounts = prepared.accounts.map(({ name, password, displayName }) => `    ${name.padEnd(12)} ${password}   ${displayName}`);
  return `
  首次启动：已导入样例《${prepared.documentTitle}》，并创建演示账号（密码只显示这一次）
  First start: the sample was imported; demo accounts, passwords shown once:
${accounts.join('\n')}
`;
}

function banner(url: string, extra: string): string {
  return `绩文 Jiwen
  GraphQL    ${url}/graphql
  GraphiQL   ${url}/graphiql
  协同编辑   ${url.replace(/^http/, 'ws')}/collab/<section id>
${extra}`;
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createPinoLogger(config.logLevel);
  const app = await createApp(config, logger);
  // A bug in one request must not take everybody's editing down; it is logged and shows as an error of that request.
  process.on('unhandledRejection', (error) => logger.error('unhandled rejection', { error: error instanceof Error ? error.stack : String(error) }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void app.stop().then((failed) => process.exit(failed.length === 0 ? 0 : 1)));
  }
  void app.outdated.then(() => app.stop()).then(() => process.exit(1));
  // Listening comes first: a port that is taken must not cost the passwords, which are shown once, by whoever made them.
  const url = await app.start();
  const extra = config.seed === 'sample' ? await prepare(app) : '';
  process.stdout.write(banner(url, extra));
}

run().catch((error: unknown) => {
  process.stderr.write(`启动失败 (cannot start): ${isAppError(error) ? `${error.code.toUpperCase()} ${error.messageZh} ` : ''}${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
