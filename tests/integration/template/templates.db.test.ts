import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentTree } from '../../../schema/model/document.js';
import { readTemplate, readTemplates } from '../../../server/commands/template-of.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { printJson } from '../../../server/interchange/export/print-json.js';
import { printedOf, sampleTree } from '../../support/printed-documents.js';
import { districtTemplate } from '../../support/sample-template.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';
import { projectRoot } from '../../support/project-root.js';

let stage: TestGraphql;
let administrator: Person;
let author: Person;

beforeAll(async () => {
  stage = await createTestGraphql();
  administrator = await stage.person({ isAdministrator: true });
  author = await stage.person();
}, 60_000);
afterAll(() => stage.stop());

const addMutation = 'mutation ($input: AddTemplateInput!) { addTemplate(input: $input) { template { id key version label labelEn planMonths level1 { code label labelEn weight level2 { code labelEn } } } userErrors { code path } } }';
type Added = { readonly addTemplate: { readonly template: { readonly id: string } | null; readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[] } };
const add = async (input: Readonly<Record<string, unknown>>, by: Person = administrator) => (await by.data<Added>(addMutation, { input: { ...districtTemplate, ...input } })).addTemplate;
const refused = async (input: Readonly<Record<string, unknown>>): Promise<unknown> => (await add(input)).userErrors.map(({ code, path }) => [code, path.join('.')]);
const idsSeen = async (by: Person): Promise<string[]> => (await by.data<{ templates: { id: string }[] }>('{ templates { id } }')).templates.map(({ id }) => id);

describe('adding a template', () => {
  test('[TPL3] an administrator adds one; everybody sees it, with everything it holds, behind those that ship', async () => {
    const { template } = await add({ key: 'first-form' });
    expect(template).toMatchObject({ id: 'first-form', key: 'first-form', version: 1, labelEn: 'District form of 2026', planMonths: [6, 9, 12] });
    expect((await idsSeen(author)).slice(0, 4)).toEqual(['hebei-county-2019', 'cost-level1-2021', 'self-evaluation-report', 'first-form']);
    const { templates } = await author.data<{ templates: { id: string }[] }>(`{ templates {
      id parts { kind label labelEn sections { kind label labelEn } } numbering { parts sections } requiredFields rules { rule severity } partSeverities { rule severity } minQuantitativePercent
      groups { required benefit satisfaction quantitative counted timeliness cost } weightTotals currencies { unit yuan } budgetUnit
      words { growth units unitCost slogans outdated { term lastYear } foreignPlaces { term unless } } page { word { top bottom left right } prose { left } tables { left } } grades { grade }
    } }`);
    expect(templates.find(({ id }) => id === 'first-form')).toMatchObject({
      parts: [{ kind: 'DEPARTMENT_GOALS', labelEn: 'The department', sections: [{ label: '部门概况' }, { kind: 'OVERALL_GOAL' }] }, {}, { label: '附件' }],
      numbering: { parts: 'CHAPTER', sections: ['CHINESE_BRACKETED', 'ARABIC_COMMA', 'HALF_BRACKETED', 'CIRCLED'] }, groups: districtTemplate.groups, page: { word: { left: 30 } }, budgetUnit: '万元',
    });
  });

  test('[TPL3] nobody else may, and what is wrong is named', async () => {
    expect(await author.code(addMutation, { input: districtTemplate })).toBe('FORBIDDEN');
    expect(await refused({ planMonths: [3, 3] })).toEqual([['INVALID_INPUT', 'planMonths.1']]);
    expect(await refused({ basedOn: 'none' })).toEqual([['INVALID_INPUT', 'basedOn']]);
  });

  test('[TPL1] a version is there for good: neither a shipped nor an added one is added again', async () => {
    await add({ key: 'kept-form' });
    const code = (input: Readonly<Record<string, unknown>>) => administrator.code(addMutation, { input: { ...districtTemplate, ...input } });
    expect([await code({ key: 'kept-form', planMonths: [12] }), await code({ key: 'hebei-county-2019' })]).toEqual(['ALREADY_EXISTS', 'ALREADY_EXISTS']);
    expect((await add({ key: 'kept-form', version: 2, planMonths: [12] })).template).toMatchObject({ id: 'kept-form@2', planMonths: [12] });
    expect((await readTemplate(stage.store.unitOfWork.read, 'kept-form'))?.planMonths).toEqual([6, 9, 12]);
    const twice = await Promise.all(['a', 'b'].map(() => code({ key: 'raced-form' })));
    expect(twice.sort()).toEqual(['ALREADY_EXISTS', 'none']);
  });

  test('[TPL3] sent again it is the same answer, and one entry of the log', async () => {
    const input = { key: 'sent-again', clientMutationId: randomUUID() };
    expect(await add(input)).toEqual(await add(input));
    const logged = (await stage.store.unitOfWork.read.history.listChanges('installation', 50)).items.filter(({ action, nodeId }) => action === 'template.added' && nodeId === 'sent-again');
    expect(logged).toMatchObject([{ actorId: administrator.userId, nodeKind: 'TEMPLATE', after: { basedOn: 'hebei-county-2019', key: 'sent-again', version: 1 } }]);
  });

  test('[TPL7] another server finds it when it first needs it, and asks once', async () => {
    const other = await stage.store.open();
    expect(await readTemplate(other.read, 'late-form')).toBeNull();
    await add({ key: 'late-form' });
    let statements = 0;
    const release = other.onStatement(() => void (statements += 1));
    const found = await readTemplate(other.read, 'late-form');
    expect([found?.key, found?.planMonths, statements]).toEqual(['late-form', [6, 9, 12], 1]);
    expect([await readTemplate(other.read, 'late-form'), await readTemplate(other.read, 'hebei-county-2019'), statements]).toMatchObject([found ?? {}, { version: 1 }, 1]);
    expect((await readTemplates(other.read)).map(({ id }) => id)).toEqual(await idsSeen(author));
    release();
    await other.close();
  });
});

test('[TPL3] the example of the guide is taken as it stands there', async () => {
  const guide = await readFile(`${projectRoot}docs/guides/templates.md`, 'utf8');
  const [query, variables] = ['graphql', 'json'].map((language) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(guide)?.[1] ?? '');
  const { addTemplate } = await administrator.data<Added>(query ?? '', JSON.parse(variables ?? '') as Readonly<Record<string, unknown>>);
  expect(addTemplate).toMatchObject({ template: { id: 'county-2027', planMonths: [3, 6, 9, 12] }, userErrors: [] });
});

describe('a document of an added template', () => {
  test('[TPL8] is laid out, numbered, judged and edited by it', async () => {
    await add({ key: 'used-form' });
    const { createDocument } = await author.data<{ createDocument: { document: Record<string, unknown> & { id: string; parts: { id: string; number: string }[] } } }>(
      `mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id template { id } parts { id number title sections { number title kind } } } userErrors { code } } }`,
      { input: { title: '绩效文本', fiscalYear: 2026, departmentName: '某局', compilingUnit: '某局', reviewingUnit: '财政局', templateId: 'used-form' } },
    );
    const { document } = createDocument;
    expect(document).toMatchObject({
      template: { id: 'used-form' },
      parts: [
        { number: '第一章', title: '部门整体情况', sections: [{ number: '（一）', title: '部门概况', kind: 'NARRATIVE' }, { number: '（二）', title: '总体目标', kind: 'OVERALL_GOAL' }] },
        { number: '第二章', title: '项目绩效目标', sections: [] }, { number: '第三章', title: '附件', sections: [] },
      ],
    });
    const partId = document.parts[1]?.id;
    const { addSection } = await author.data<{ addSection: { section: { number: string } } }>('mutation ($input: AddSectionInput!) { addSection(input: $input) { section { number } userErrors { code } } }', { input: { partId: document.parts[2]?.id, title: '附表' } });
    expect(addSection.section.number).toBe('（一）');
    const { addGoalTable } = await author.data<{ addGoalTable: { goalTable: { id: string } } }>(
      'mutation ($input: AddGoalTableInput!) { addGoalTable(input: $input) { goalTable { id } userErrors { code } } }', { input: { partId, currencyUnit: '万元', projectCode: '1', projectName: '项目', unitCode: '1', unitName: '某局' } },
    );
    const row = { goalTableId: addGoalTable.goalTable.id, level1: '产出', level2: 'SPEND', level3: '经费', target: '≤5万元' };
    const { addIndicator } = await author.data<{ addIndicator: unknown }>('mutation ($input: AddIndicatorInput!) { addIndicator(input: $input) { indicator { level1 { code } level2 { code label } } userErrors { code } } }', { input: row });
    expect(addIndicator).toMatchObject({ indicator: { level1: { code: 'YIELD' }, level2: { code: 'SPEND', label: '成本指标' } } });
    const read = await author.data<{ document: { findings: { rule: string; field: string | null }[] } }>('query ($id: ID!) { document(id: $id) { findings { rule field } progress { demanded } } }', { id: document.id });
    const rules = read.document.findings.map(({ rule, field }) => `${rule} ${field ?? '-'}`);
    expect(rules).toEqual(expect.arrayContaining(['V03 expenditurePlan', 'V11 basis', 'V11 description']));
    expect(rules.some((each) => /^V(0[124589]|10|12)/.test(each))).toBe(false);
  });

  describe('read from a file', () => {
    const levels = [['产出', '数量指标'], ['产出', '成本指标'], ['效果指标', '社会效益']] as const;

    /** The sample with one table, whose rows stand in groups of the district's form. */
    function districtTree(): DocumentTree {
      const tree = sampleTree();
      return {
        ...tree, parts: tree.parts.map((part) => ({
          ...part, goalTables: part.goalTables.slice(0, 1).map((goalTable) => ({
            ...goalTable, indicators: goalTable.indicators.slice(0, 3).map((row, index) => ({ ...row, level1: { code: 'OTHER', label: levels[index]?.[0] ?? '' }, level2: { code: 'OTHER', label: levels[index]?.[1] ?? '' } })),
          })),
        })),
      };
    }

    const importing = 'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { template { id } parts { goalTables { indicators { level1 { code label } level2 { code label } } } } } userErrors { code path message } } }';
    interface Imported {
      readonly document: { readonly template: { readonly id: string }; readonly parts: readonly { readonly goalTables: readonly { readonly indicators: readonly unknown[] }[] }[] } | null;
      readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
    }
    const send = async (input: object): Promise<Imported> => (await author.data<{ importDocument: Imported }>(importing, { input })).importDocument;

    test.each(['TEXT', 'DOCX', 'XLSX', 'PDF'] as const)('[IMP88] as %s: with the groups of the form that it is said to be on', async (format) => {
      const templateId = `read-${format.toLowerCase()}`;
      await add({ key: templateId });
      const file = Buffer.from(await printFile(format, printedOf(districtTree())));
      const { document, userErrors } = await send({ format, content: file.toString(format === 'TEXT' ? 'utf8' : 'base64'), templateId });
      expect(userErrors).toEqual([]);
      expect(document?.template.id).toBe(templateId);
      expect(document?.parts.flatMap(({ goalTables }) => goalTables.flatMap(({ indicators }) => indicators))).toEqual([
        { level1: { code: 'YIELD', label: '产出' }, level2: { code: 'COUNT', label: '数量指标' } }, { level1: { code: 'YIELD', label: '产出' }, level2: { code: 'SPEND', label: '成本指标' } },
        { level1: { code: 'EFFECT', label: '效果指标' }, level2: { code: 'SOCIETY', label: '社会效益' } },
      ]);
    });

    test('[IMP88] a form that nobody added is refused, and so is another one than JSON names', async () => {
      await add({ key: 'read-json' });
      const refusedWith = async (input: object) => (await send(input)).userErrors.map(({ code, path }) => [code, path.join('.')]);
      expect(await refusedWith({ format: 'TEXT', content: '一、总体绩效目标', templateId: 'nowhere-1999', dryRun: true })).toEqual([['INVALID_INPUT', 'templateId']]);
      const content = printJson(printedOf(sampleTree()));
      expect(await refusedWith({ format: 'JSON', content, templateId: 'read-json' })).toEqual([['INVALID_INPUT', 'templateId']]);
      expect((await send({ format: 'JSON', content, templateId: 'hebei-county-2019' })).document?.template.id).toBe('hebei-county-2019');
    });
  });
});
