import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import type { PrintedDocument } from '../../../../schema/model/printed-document.js';
import { printFile } from '../../../../server/interchange/export/print-file.js';
import { openArchive } from '../../../../server/interchange/import/open-archive.js';
import { childOf, childrenOf, readXml, type XmlElement } from '../../../../server/interchange/import/read-xml.js';
import { printDigest } from '../../../support/print-digest.js';
import { formattedSample, printedOf, sampleThreads, sampleTree } from '../../../support/printed-documents.js';

async function partOf(document: PrintedDocument, name: string): Promise<XmlElement | null> {
  const entry = (await openArchive(await printFile('DOCX', document))).find(name);
  return entry === null ? null : readXml(await entry.read());
}

function all(element: XmlElement | null, name: string): XmlElement[] {
  const below = (element?.children ?? []).flatMap((child) => (typeof child === 'string' ? [] : all(child, name)));
  return element?.name === name ? [element, ...below] : below;
}

const textOf = (element: XmlElement | null): string => (element === null ? '' : all(element, 't').map((each) => each.children.join('')).join(''));
const styleOf = (paragraph: XmlElement): string => childOf(childOf(paragraph, 'pPr'), 'pStyle')?.attributes['val'] ?? '';
const frozen = { number: 7, label: null, contentHash: 'ab'.repeat(32), takenAt: 1_764_310_000_000, isFrozen: true } as const;

describe('a document as a Word file', () => {
  test('[EXP20] has cover, contents with pages, headings in the outline, and each table on its own page', async () => {
    const body = childOf(await partOf(printedOf(sampleTree()), 'word/document.xml'), 'body');
    const styled = all(body, 'p').map((paragraph) => [styleOf(paragraph), textOf(paragraph)] as const);
    expect(styled.slice(0, 5)).toEqual([
      ['JiwenDepartment', '中国共产党乐亭县委员会政法委员会'], ['JiwenTitle', '2025年部门预算绩效文本'], ['JiwenStatus', '（草案）'],
      ['JiwenUnit', '中国共产党乐亭县委员会政法委员会编制'], ['JiwenUnit', '唐山市乐亭县财政局审核'],
    ]);
    expect(styled.filter(([style]) => style.startsWith('TOC')).map(([, text]) => text).slice(0, 3)).toEqual(['第一部分 部门整体绩效目标', '一、总体绩效目标1', '二、分项绩效目标1']);
    expect(styled.filter(([style]) => style === 'Heading1').map(([, text]) => text)).toEqual(['第一部分 部门整体绩效目标', '第二部分 预算项目绩效目标']);
    expect(styled.filter(([style]) => style === 'Heading3').map(([, text]) => text)[0]).toBe('1.维护社会稳定和国家政治安全');
    const breaks = all(body, 'p').filter((paragraph) => childOf(childOf(paragraph, 'pPr'), 'pageBreakBefore') !== null).map(textOf);
    expect(breaks[0]).toBe('第二部分 预算项目绩效目标');
    expect(breaks.slice(1).map((text) => text.slice(0, 2))).toEqual(['2.', '3.', '4.', '5.', '6.']);
  });

  test('[EXP20] the contents renew when asked, never by themselves, and lead to the headings', async () => {
    const document = printedOf(sampleTree());
    const body = await partOf(document, 'word/document.xml');
    expect(all(body, 'instrText').map((field) => field.children.join(''))[0]).toMatch(/^TOC .*1-2/);
    expect(all(body, 'fldChar').map((field) => field.attributes['dirty']).filter((dirty) => dirty === 'true')).toEqual([]);
    expect(childOf(await partOf(document, 'word/settings.xml'), 'updateFields')?.attributes['val'] ?? 'false').toBe('false');
    const places = new Set(all(body, 'bookmarkStart').map((mark) => mark.attributes['name']));
    const links = all(body, 'hyperlink').flatMap((link) => link.attributes['anchor'] ?? []);
    expect(links).toHaveLength(11);
    expect(links.filter((link) => !places.has(link))).toEqual([]);
  });

  test('[EXP21] labels of groups are merged over their rows, column heads come again on every page, and no row breaks', async () => {
    const body = await partOf(printedOf(sampleTree()), 'word/document.xml');
    const [head, rows] = all(body, 'tbl');
    expect(childrenOf(head ?? body as XmlElement, 'tr').map((row) => childrenOf(row, 'tc').map(textOf))).toEqual([
      ['项目编码', '13022525P000PCJ10035H', '项目名称', '见义勇为工作经费'],
      ['预算规模及资金用途', '预算数', '2.00', '其中：财政资金', '2.00', '其他资金', ''],
      ['', '见义勇为工作经费'],
      ['资金支出计划（%）', '3月底', '6月底', '10月底', '12月底'], ['', '25%', '50%', '75%', '100%'],
      ['绩效目标', '1.对见义勇为行为人救治、表彰和奖励；对见义勇为先进事迹、见义勇为工作进行宣传。'],
    ]);
    const indicatorRows = childrenOf(rows ?? body as XmlElement, 'tr');
    expect(indicatorRows.map((row) => textOf(childrenOf(row, 'tc')[0] ?? null))).toEqual(['一级指标', '产出指标', '', '', '', '效益指标', '', '', '', '满意度指标']);
    const merges = indicatorRows.map((row) => childOf(childOf(childrenOf(row, 'tc')[0] ?? null, 'tcPr'), 'vMerge')?.attributes['val'] ?? 'none');
    expect(merges).toEqual(['none', 'restart', 'continue', 'continue', 'continue', 'restart', 'continue', 'continue', 'continue', 'restart']);
    expect(indicatorRows.map((row) => childOf(childOf(row, 'trPr'), 'tblHeader') !== null)).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
    expect(indicatorRows.every((row) => childOf(childOf(row, 'trPr'), 'cantSplit') !== null)).toBe(true);
  });

  test('[EXP22] formatting is Word’s own: marks, links, lists, tables', async () => {
    const body = await partOf(printedOf(formattedSample()), 'word/document.xml');
    const bold = all(body, 'r').filter((run) => childOf(childOf(run, 'rPr'), 'b') !== null).map(textOf);
    expect(bold).toEqual(['重点', '𠮷字', '换行', '工作']);
    expect(all(body, 'hyperlink').map((link) => textOf(link))).toContain('公开网站');
    expect(all(body, 'p').filter((paragraph) => styleOf(paragraph) === 'JiwenList').map(textOf)).toEqual(['一项', '下级', '第三项', '第四项', '另起']);
    expect(new Set(all(body, 'numId').map((id) => id.attributes['val'])).size).toBe(3);
  });

  test('[EXP23] a text that is not approved says so behind every page; a frozen version carries its hash instead', async () => {
    const tree = sampleTree();
    const mark = all(await partOf(printedOf(tree), 'word/header1.xml'), 'textpath').flatMap((path) => path.attributes['string'] ?? []);
    expect(mark).toEqual(['草案']);
    const approved = printedOf(tree, { status: 'APPROVED', version: frozen });
    expect(await partOf(approved, 'word/header1.xml')).toBeNull();
    const last = all(await partOf(approved, 'word/document.xml'), 'p').at(-1);
    expect(textOf(last ?? null)).toBe(`本文件为冻结版本 7 的打印件，内容校验码（SHA-256）：${'ab'.repeat(32)}`);
    const properties = all(await partOf(approved, 'docProps/custom.xml'), 'property').map((property) => [property.attributes['name'], all(property, 'lpwstr')[0]?.children.join('')]);
    expect(properties).toEqual([['JiwenDocument', 'doc_test'], ['JiwenVersion', '7'], ['JiwenContentHash', 'ab'.repeat(32)]]);
  });

  test('[EXP24] comments are Word’s own: answers, resolved ones, on passages and cells; none is lost with the row it stood on', async () => {
    const tree = sampleTree();
    const document = printedOf(tree, { threads: sampleThreads(tree) });
    const comments = all(await partOf(document, 'word/comments.xml'), 'comment').map((comment) => [comment.attributes['author'], all(comment, 'p').map(textOf).join('\n')]);
    expect(comments).toEqual(['请写明依据', '已补\n请复核', '重叠的一段', '率不能超过100%', '该行已删除', '总体可行'].map((text) => ['李审', text]));
    const body = await partOf(document, 'word/document.xml');
    const ids = (name: string) => all(body, name).map((mark) => Number(mark.attributes['id'])).sort();
    expect([ids('commentRangeStart'), ids('commentRangeEnd'), ids('commentReference')]).toEqual([[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]]);
    const cell = all(body, 'tc').find((each) => all(each, 'commentReference').length > 0);
    expect(textOf(cell ?? null)).toBe('≥100%');
    expect(all(await partOf(document, 'word/commentsExtended.xml'), 'commentEx').map((each) => [each.attributes['done'], 'paraIdParent' in each.attributes])).toEqual([['0', false], ['0', true], ['1', false], ['0', false], ['0', false], ['0', false]]);
  });

  test('[EXP24] a comment stands at its words also behind a table whose cells span others', async () => {
    const tree = sampleTree();
    const [first, ...parts] = tree.parts;
    const [section, ...sections] = first?.sections ?? [];
    if (first === undefined || section === undefined) throw new Error('the sample has sections');
    // The first cell spans the second: the text knows three paragraphs, the table prints a blank one.
    const cells = (texts: readonly string[]) => texts.map((text) => ({ runs: text === '' ? [] : [{ text }] }));
    const written = {
      ...section, paragraphs: ['甲', '乙', '以上为全年安排'],
      blocks: [{ kind: 'TABLE' as const, rows: [{ isHeader: false, cells: cells(['甲', '', '乙']) }] }, { kind: 'PARAGRAPH' as const, runs: [{ text: '以上为全年安排' }] }],
    };
    const comments = [{ authorName: '李审', at: 1_764_310_000_000, text: '哪一年？' }];
    const threads = [{ start: 7, end: 9 }, { start: 2, end: 3 }].map((range) => ({ nodeId: section.id, field: null, range, isResolved: false, comments }));
    const body = await partOf(printedOf({ ...tree, parts: [{ ...first, sections: [written, ...sections] }, ...parts] }, { threads }), 'word/document.xml');
    const between = (id: string): string => {
      const marks = all(body, 'p').flatMap((paragraph) => paragraph.children.filter((child): child is XmlElement => typeof child !== 'string'));
      const [start, end] = ['commentRangeStart', 'commentRangeEnd'].map((name) => marks.findIndex((mark) => mark.name === name && mark.attributes['id'] === id));
      return marks.slice(start, end).map(textOf).join('');
    };
    expect([between('0'), between('1')]).toEqual(['全年', '乙']);
  });

  test('[EXP25] what XML cannot hold loses nothing that shows', async () => {
    const tree = sampleTree();
    const odd = printedOf({ ...tree, cover: { ...tree.cover, title: '标\u0000题\ud842与𠮷\u001b\uffff' } });
    const titles = all(await partOf(odd, 'word/document.xml'), 'p').filter((paragraph) => styleOf(paragraph) === 'JiwenTitle').map(textOf);
    expect(titles).toEqual(['标题\ufffd与𠮷']);
  });

  test('[EXP2] the same document is the same bytes, here and in another process', async () => {
    const here = await printDigest('DOCX');
    expect(await printDigest('DOCX')).toBe(here);
    const program = "const { printDigest } = await import('./dist/tests/support/print-digest.js'); process.stdout.write(await printDigest('DOCX'));";
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env: { ...process.env, TZ: 'Asia/Shanghai' } })).toBe(here);
  });

  test('[EXP26] tells how far it is: each table, then the file', async () => {
    const told: string[] = [];
    await printFile('DOCX', printedOf(sampleTree()), (done, total) => told.push(`${done}/${total}`));
    expect(told).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7']);
  });
});
