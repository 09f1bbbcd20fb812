import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../../support/project-root.js';

test('[SDK18] the reference is built without a warning, and has a page for each noun', () => {
  const out = mkdtempSync(join(tmpdir(), 'jiwen-reference-'));
  try {
    // Warnings are errors: an export without a docstring, a link that leads nowhere.
    const printed = execFileSync(process.execPath, ['node_modules/typedoc/bin/typedoc', '--options', 'client-sdk/typedoc.json', '--out', out], { cwd: projectRoot, encoding: 'utf8' });
    expect(printed).not.toMatch(/warning|error/);
    for (const noun of ['Documents', 'Sections', 'GoalTables', 'Indicators', 'Comments', 'Review', 'Versions', 'Interchange', 'Execution', 'Monitoring', 'Analysis', 'Evaluation', 'Inbox', 'Admin', 'Account']) {
      expect(readFileSync(join(out, `index/interfaces/${noun}.md`), 'utf8')).toContain(noun);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}, 120_000);
