import LibsqlDatabase from 'libsql';
import { workerData } from 'node:worker_threads';

/** A thread that ends with its connection and its statements open, as one does that is terminated. */
const database = new LibsqlDatabase((workerData as { readonly path: string }).path, { timeout: 5000 });
database.exec('CREATE TABLE IF NOT EXISTS t (body blob)');
const insert = database.prepare('INSERT INTO t VALUES (?)');
// In a list: a blob alone would be taken for named parameters, and the driver would abort the process.
for (let n = 0; n < 20; n++) insert.run([Buffer.alloc(1000, n)]);
database.prepare('SELECT * FROM t').all();
