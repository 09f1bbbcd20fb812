/** The limit: reads the request, answers with the bytes it was given, knows nothing. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bytes = readFileSync(process.env['ANSWER_FILE'] ?? '');
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length };
createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, headers).end(bytes));
}).listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('listening\n'));
