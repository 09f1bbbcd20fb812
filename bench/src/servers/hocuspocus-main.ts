/** Hocuspocus as its documentation starts it, with its SQLite extension on a file; every setting is its default. */
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';

const server = new Server({
  port: Number(process.env['PORT']),
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: process.env['STORE'] ?? '' })],
});
await server.listen();
process.stdout.write('listening\n');
