import { describe, expect, test } from '@jest/globals';
import { exportFormats } from '../../../schema/model/export-format.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { readFile } from '../../../server/interchange/import/read-file.js';
import { largeDocument } from '../../support/large-document.js';

/** What the processor may work on one file: by the clock a busy machine takes as long as it likes. */
const mostCpuMs = 5_000;

describe('sixty tables of sixty rows', () => {
  test.each(exportFormats)('[EXP65] as %s take less than five seconds of the processor, library and fonts too', async (format) => {
    const document = largeDocument();
    const before = process.cpuUsage();
    const bytes = await printFile(format, document);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(mostCpuMs);
    if (format === 'DOCX' || format === 'XLSX') {
      const { tree } = await readFile({ bytes, format });
      expect(tree.parts.flatMap(({ goalTables }) => goalTables.map(({ indicators }) => indicators.length))).toEqual(Array.from({ length: 60 }, () => 60));
    }
  });
});
