import { expect, test } from '@jest/globals';
import { isExpanding } from '../../support/judge-statement.js';

const judge = (...statements: string[]): boolean[] => {
  const made = { names: new Set<string>() };
  return statements.map((statement) => isExpanding(statement, made));
};

test.each([
  'CREATE TABLE IF NOT EXISTS `notes` (`id` varchar(40) NOT NULL)',
  'CREATE INDEX `a` ON `documents` (`title`)',
  'ALTER TABLE `documents` ADD COLUMN `remark` text NULL',
  "ALTER TABLE documents ADD COLUMN remark varchar(64) NOT NULL DEFAULT ''",
  "ALTER TABLE documents ALTER COLUMN title SET DEFAULT ''",
  'UPDATE documents SET remark = title',
])('[OPS8] the version before works after %s', (statement) => {
  expect(judge(statement)).toEqual([true]);
});

test.each([
  'DROP TABLE documents',
  'ALTER TABLE documents DROP COLUMN title',
  'ALTER TABLE documents RENAME COLUMN title TO name',
  'ALTER TABLE documents RENAME TO texts',
  'ALTER TABLE documents MODIFY title varchar(10) NOT NULL',
  'ALTER TABLE documents CHANGE title name text',
  'ALTER TABLE documents ADD COLUMN remark text NOT NULL',
  'ALTER TABLE documents ADD CONSTRAINT c CHECK (id > 0)',
  'CREATE UNIQUE INDEX a ON documents (title)',
  'DROP INDEX a ON documents',
  'RENAME TABLE documents TO texts',
  'TRUNCATE documents',
  'DELETE FROM documents',
  'CREATE TRIGGER t BEFORE INSERT ON documents FOR EACH ROW SET NEW.title = 1',
])('[OPS8] the version before may not work after %s', (statement) => {
  expect(judge(statement)).toEqual([false]);
});

test('[OPS8] a change may shape the tables that it made itself', () => {
  expect(judge('CREATE TABLE notes (id int)', 'ALTER TABLE notes MODIFY id int NOT NULL AUTO_INCREMENT', 'CREATE UNIQUE INDEX n ON notes (id)', 'DELETE FROM notes')).toEqual([true, true, true, true]);
});
