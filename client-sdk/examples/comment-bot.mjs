/*
 * Comments on every row that breaks a rule, says how to mend it, and settles its comment once the rule is kept. Follows the text
 * live; with --once it looks once and ends. Started again, it goes on with the comments it made before.
 *
 *   JIWEN_URL=http://localhost:4000 JIWEN_TOKEN=… node comment-bot.mjs DOCUMENT [--once]
 */
import { createClient } from '@jiwen/client';

const [documentId, mode] = process.argv.slice(2);
const client = createClient({ url: process.env.JIWEN_URL ?? 'http://localhost:4000', auth: process.env.JIWEN_TOKEN });
const me = await client.account.viewer();

/** The finding's id ends the comment, so that the bot knows its own again. */
const bodyOf = ({ id, rule, message, remedy }) => `${message}\n${remedy}（${rule}）\n#${id}`;
const findingIdOf = ({ body }) => body.split('\n#').at(-1);

/** The bot's open threads, by what they were made for. */
function ownThreads({ threads }) {
  const own = threads.filter(({ status, comments: [first] }) => status === 'OPEN' && first?.author?.id === me.id && first.deletedAt === null);
  return new Map(own.map((thread) => [findingIdOf(thread.comments[0]), thread]));
}

/** What this run has commented on: its own comment may not have come back yet when it looks again. */
const made = new Set();

async function compare(document) {
  const rows = new Set(document.goalTables.flatMap(({ indicators }) => indicators.map(({ id }) => id)));
  const findings = new Map(document.findings.filter(({ nodeId }) => rows.has(nodeId)).map((finding) => [finding.id, finding]));
  const threads = ownThreads(document);
  for (const [id, finding] of findings) {
    if (threads.has(id) || made.has(id)) continue;
    made.add(id);
    await client.comments.add({ documentId, anchor: { kind: 'ROW', indicatorId: finding.nodeId }, body: bodyOf(finding) });
    console.log(`批注 ${finding.rule} ${finding.message}`);
  }
  for (const [id, thread] of threads) {
    if (findings.has(id)) continue;
    made.delete(id);
    await client.comments.resolve({ threadId: thread.id });
    console.log(`解决 ${thread.comments[0].body.split('\n')[0]}`);
  }
}

const watch = client.documents.watch(documentId);
await watch.ready;
const events = watch[Symbol.asyncIterator]();
// One look at a time, each at the newest state: what happens meanwhile, the bot's own comments included, is in the next one.
for (let next = events.next(); ; next = events.next()) {
  await watch.settled();
  await compare(watch.store.get());
  if (mode === '--once') break;
  if ((await next).done) break;
}
watch.close();
