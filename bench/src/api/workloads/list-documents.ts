/** (c): the first page of all documents, by somebody who is a member of each. */
import { figuresOf, readFrom } from './read-loop.js';
import { checkAnswer, countOf, onServer, requestBy, type Workload } from './workload.js';

export const listPage = `{ documents(first: 50) {
  nodes { id version title fiscalYear departmentName compilingUnit reviewingUnit status statusLabel createdAt updatedAt } pageInfo { hasNextPage }
} }`;

export const listDocuments: Workload = (stage) => onServer(stage, 'list', async (running, line) => {
  const request = requestBy(stage.database.data.tokens[0], listPage, {});
  await checkAnswer(stage, 'list', (await line.send(request, true)).body);
  const measure = await readFrom(running, [request], stage.scale.connections, stage.scale.span);
  return { 'the newest 50': figuresOf(measure, await countOf(running, stage.scale.counted, () => line.send(request))) };
});
