/** (g): words that stand in every text, one and two at a time. */
import { figuresOf, readFrom } from './read-loop.js';
import { checkAnswer, countOf, onServer, requestBy, type Figures, type Workload } from './workload.js';

const query = 'query ($query: String!) { search(query: $query, first: 20) { nodes { nodeId nodeKind field excerpt documentId } pageInfo { hasNextPage } } }';
const asked = { 'common words (见义勇为)': '见义勇为', 'two words (雪亮 工程)': '雪亮 工程' } as const;

export const search: Workload = async (stage) => {
  // Their schema has no search: without an index of their own it would be a LIKE over seven columns of four tables.
  if (stage.contender.kind !== 'jiwen') return null;
  return onServer(stage, '', async (running, line) => {
    const tables: Record<string, Figures> = {};
    for (const [name, words] of Object.entries(asked)) {
      const request = requestBy(stage.database.data.tokens[0], query, { query: words });
      await checkAnswer(stage, 'search', (await line.send(request, true)).body);
      const measure = await readFrom(running, [request], stage.scale.connections, stage.scale.span);
      tables[name] = figuresOf(measure, await countOf(running, stage.scale.counted, () => line.send(request)));
    }
    return tables;
  });
};
