// docs/guides/webhooks.md: WEBHOOK_SECRET=whsec_… PORT=8080 node webhooks.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace('whsec_', ''), 'base64');
const known = new Set(); // in earnest: a table with the id as its key, written together with what follows from the message

function isGenuine({ 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures = '' }, body) {
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > 300) return false;
  const expected = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest();
  return signatures.split(' ').some((each) => {
    const given = Buffer.from(each.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request.setEncoding('utf8')) body += piece;
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  const id = request.headers['webhook-id'];
  const { type } = JSON.parse(body); // and data: ids, the cursor, who did it
  if (!known.has(id)) console.log(type, id); // here: note what is to be read through the API, and answer
  known.add(id);
  response.writeHead(204).end();
});
server.listen(process.env.PORT ?? 8080, '127.0.0.1', () => console.log('listening', server.address().port));
