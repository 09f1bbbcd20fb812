/** (h): a text becomes a document, one after the other. */
import { figuresOf, readFrom } from './read-loop.js';
import { checkAnswer, countOf, onServer, requestBy, type Figures, type Workload } from './workload.js';

const importText = 'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id } report { unreadLines } userErrors { message } } }';

export const importTexts: Workload = async (stage) => {
  // Reading a printed text is nothing a GraphQL server brings along.
  if (stage.contender.kind !== 'jiwen') return null;
  return onServer(stage, '', async (running, line) => {
    const { scale: { span, counted, tables, rowsPerTable }, database: { data: { tokens, sampleText, largeText } } } = stage;
    const found: Record<string, Figures> = {};
    for (const [name, content, stretch] of [['the sample', sampleText, 1], [`a text of ${tables} tables of ${rowsPerTable} rows`, largeText, 3]] as const) {
      const request = requestBy(tokens[0], importText, { input: { format: 'TEXT', content } });
      await checkAnswer(stage, 'import', (await line.send(request, true)).body);
      const measure = await readFrom(running, [request], 1, { ...span, windowMs: span.windowMs * stretch }, true);
      found[name] = figuresOf(measure, await countOf(running, Math.ceil(counted / (8 * stretch)), () => line.send(request)));
    }
    return found;
  });
};
