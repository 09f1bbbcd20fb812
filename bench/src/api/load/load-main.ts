/** The load process: takes one job, answers, ends. */
import { jobs, type JobName } from './jobs.js';

process.once('message', ({ name, input }: { readonly name: JobName; readonly input: never }) => {
  const job: (input: never) => Promise<unknown> = jobs[name];
  job(input).then(
    (output) => process.send?.({ output }, () => process.exit(0)),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }, () => process.exit(1)),
  );
});
