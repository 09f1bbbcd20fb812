import { describe, expect, test } from '@jest/globals';
import { importText } from '../../../../server/interchange/import-text.js';
import { readDocx } from '../../../../server/interchange/import/read-docx.js';
import { readFile } from '../../../../server/interchange/import/read-file.js';
import type { PackedFile } from '../../../support/make-archive.js';
import { cell, makeWordFile, paragraph, run, table, wordPart } from '../../../support/make-word-file.js';

interface Read {
  /** Lines with something in them. */
  readonly lines: readonly string[];
  /** What is told of lines, with their numbers dropped. */
  readonly notes: readonly string[];
}

async function read(body: string, parts: readonly PackedFile[] = []): Promise<Read> {
  const { text, hints } = await readDocx(makeWordFile(body, parts));
  return { lines: text.split('\n').filter((line) => line.trim() !== ''), notes: [...hints.notes.values()].flat().map(({ zh }) => zh) };
}

const row = (...cells: readonly string[]): string[] => cells.map((text) => cell(text));
const columnHeads = row('一级指标', '二级指标', '三级指标', '指标值');

describe('[IMP83] a Word file of somebody else: tracked changes', () => {
  test('stand as they do once all are accepted, and what is gone is told', async () => {
    const { lines, notes } = await read([
      paragraph(`${run('全年')}<w:ins w:id="1">${run('开展检查')}</w:ins><w:del w:id="2"><w:r><w:delText>三</w:delText></w:r></w:del>${run('四次。')}`),
      paragraph(`<w:moveFrom w:id="3">${run('移走的话。')}</w:moveFrom>`),
      paragraph(`<w:moveTo w:id="4">${run('移来的话。')}</w:moveTo>`),
    ].join(''));
    expect(lines).toEqual(['全年开展检查四次。', '移来的话。']);
    expect(notes).toEqual(['修订中删除的文字未导入。', '修订中删除的文字未导入。']);
  });

  test('join what a deleted paragraph end had parted, in prose and in cells', async () => {
    const gone = '<w:rPr><w:del w:id="9"/></w:rPr>';
    const { lines } = await read(paragraph(run('前半句，'), gone) + paragraph(run('中间，'), gone) + paragraph(run('后半句。')) + table(columnHeads, [cell('产出指标'), cell('数量指标'), cell(paragraph(run('检查'), gone) + paragraph(run('次数'))), cell('≥4次')]) + paragraph(run('最后一段没有下文'), gone));
    expect(lines).toEqual(['前半句，中间，后半句。', '一级指标\t二级指标\t三级指标\t指标值\t', '产出指标\t数量指标\t检查次数\t≥4次\t', '最后一段没有下文']);
  });

  test('leave out deleted rows and cells', async () => {
    const { lines, notes } = await read(`<w:tbl>${[columnHeads, row('产出指标', '数量指标', '旧指标', '1次')].map((cells, index) => `<w:tr>${index === 1 ? '<w:trPr><w:del w:id="5"/></w:trPr>' : ''}${cells.join('')}</w:tr>`).join('')}<w:tr><w:trPr><w:ins w:id="6"/></w:trPr>${cell('产出指标')}${cell('废', '<w:cellDel w:id="7"/>')}${cell('数量指标')}${cell('新指标')}${cell('2次')}</w:tr></w:tbl>`);
    expect(lines).toEqual(['一级指标\t二级指标\t三级指标\t指标值\t', '产出指标\t数量指标\t新指标\t2次\t']);
    expect(notes).toEqual(['修订中删除的表格行未导入。', '修订中删除的单元格未导入。']);
  });
});

describe('[IMP84] a Word file of somebody else: what can be said in two ways is read once', () => {
  const box = (inner: string) => `<w:txbxContent>${inner}</w:txbxContent>`;
  const drawn = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${box(paragraph(run('框内文字。')))}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box(paragraph(run('框内文字。')))}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`;

  test.each([
    ['in a run', paragraph(`${run('正文。')}<w:r>${drawn}</w:r>`)], ['beside the runs', paragraph(`${run('正文。')}${drawn.replaceAll('<w:drawing>', '<w:r><w:drawing>').replaceAll('</w:drawing>', '</w:drawing></w:r>').replaceAll('<w:pict>', '<w:r><w:pict>').replaceAll('</w:pict>', '</w:pict></w:r>')}`)],
  ])('a text box %s', async (_, body) => {
    const { lines, notes } = await read(body);
    expect(lines).toEqual(['正文。', '框内文字。']);
    expect(notes).toEqual(['文本框中的文字已按段落读取。']);
  });

  test('paragraphs between the others, and in a cell', async () => {
    const two = `<mc:AlternateContent><mc:Choice Requires="wps">${paragraph(run('一次。'))}</mc:Choice><mc:Fallback>${paragraph(run('一次。'))}</mc:Fallback></mc:AlternateContent>`;
    const { lines } = await read(two + table(columnHeads, [cell('产出指标'), cell('数量指标'), cell(two), cell('1次')]));
    expect(lines).toEqual(['一次。', '一级指标\t二级指标\t三级指标\t指标值\t', '产出指标\t数量指标\t一次。\t1次\t']);
  });

  test('an emoji that Word writes as a symbol of a font', async () => {
    const emoji = '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F680"/></mc:Choice><mc:Fallback><w:t>🚀</w:t></mc:Fallback></mc:AlternateContent></w:r>';
    expect(await read(paragraph(`${run('起步')}${emoji}${run('。')}`))).toEqual({ lines: ['起步🚀。'], notes: [] });
  });
});

describe('[IMP85] a Word file of somebody else: what has no place in the document is told with its words', () => {
  test('footnotes, endnotes and comments', async () => {
    const note = (kind: string, id: number, text: string) => `<w:${kind} w:id="${id}">${paragraph(run(text))}</w:${kind}>`;
    const { lines, notes } = await read(paragraph(`${run('按规定')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('执行')}<w:r><w:endnoteReference w:id="3"/></w:r><w:commentRangeStart w:id="0"/>${run('。')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`), [
      { name: 'word/footnotes.xml', content: wordPart('footnotes', note('footnote', 2, '见县办发〔2024〕3号')) },
      { name: 'word/endnotes.xml', content: wordPart('endnotes', note('endnote', 3, '以决算为准')) },
      { name: 'word/comments.xml', content: wordPart('comments', note('comment', 0, '请核对')) },
    ]);
    expect(lines).toEqual(['按规定执行。']);
    expect(notes).toEqual(['脚注、尾注没有对应位置，未导入：“见县办发〔2024〕3号”', '脚注、尾注没有对应位置，未导入：“以决算为准”', '批注未导入：“请核对”']);
  });

  test('hidden text, phonetic guides, formulas, pictures, embedded files', async () => {
    const { lines, notes } = await read([
      paragraph(`${run('看得见')}${run('看不见', '<w:vanish/>')}<w:r><w:ruby><w:rt>${run('xīn')}</w:rt><w:rubyBase>${run('鑫')}</w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:drawing/></w:r>${run('。')}`),
      '<w:altChunk r:id="rId9"/>',
    ].join(''));
    expect(lines).toEqual(['看得见鑫。']);
    expect(notes).toEqual(['隐藏的文字未导入。', '拼音指南的注音未导入。', '图片、图形或公式未导入。', '嵌入的另一份文件未导入，请打开它另行导入。']);
  });

  test('content controls are read, but not the prompt of one that nobody filled in', async () => {
    const control = (content: string, properties = '') => `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const prompt = '<w:showingPlcHdr/>';
    const { lines, notes } = await read([
      control(paragraph(run('整段。'))), control(paragraph(run('单击此处输入文字。')), prompt), paragraph(`${run('目标：')}${control(run('已填'))}${control(run('单击此处'), prompt)}${run('。')}`),
      table(columnHeads, [cell('产出指标'), cell('数量指标'), cell(control(paragraph(run('次数')))), control(cell('≥1次'))], [cell('产出指标'), cell('数量指标'), cell('频次'), cell(control(paragraph(run('选择一项。')), prompt))]),
    ].join(''));
    expect(lines).toEqual(['整段。', '目标：已填。', '一级指标\t二级指标\t三级指标\t指标值\t', '产出指标\t数量指标\t次数\t≥1次\t', '产出指标\t数量指标\t频次\t\t']);
    expect(notes).toEqual(['未填写的内容控件未导入。', '未填写的内容控件未导入。', '未填写的内容控件未导入。']);
  });
});

describe('[IMP86] a Word file of somebody else: characters', () => {
  test('symbols of fonts, soft and hard hyphens, tabs and breaks', async () => {
    const symbol = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
    const { lines, notes } = await read([
      paragraph(`${symbol('Symbol', 'F0B3')}${run('90%')}${symbol('Wingdings', 'F0FE')}${symbol('Wingdings 2', '00A3')}${run('\uf0a3', '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')}${run('5')}${symbol('Webdings', 'F061')}`),
      paragraph(`<w:r><w:t>绩\u00ad效</w:t><w:softHyphen/><w:t>目标</w:t><w:noBreakHyphen/><w:t>甲</w:t></w:r>`),
      paragraph(`<w:r><w:t>上一行</w:t><w:br/><w:t>下一行</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>。</w:t></w:r>`),
    ].join(''));
    expect(lines).toEqual(['≥90%☑□≤5', '绩效目标-甲', '上一行', '下一行。']);
    expect(notes).toEqual(['字体中的一个符号无法识别，未导入。']);
  });

  test('fields show their result: simple ones, ones in one another, and a 目录 over several paragraphs', async () => {
    const mark = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
    const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
    const entry = (text: string, page: string) => `<w:hyperlink w:anchor="_Toc1">${run(text)}<w:r><w:tab/></w:r>${mark('begin')}${code(' PAGEREF _Toc1 \\h ')}${mark('separate')}${run(page)}${mark('end')}</w:hyperlink>`;
    const { lines } = await read([
      paragraph(`${mark('begin')}${code(' TOC \\o "1-2" ')}${mark('separate')}${entry('一、总体绩效目标', '1')}`, '<w:pStyle w:val="TOC1"/>'), paragraph(entry('二、分项绩效目标', '2'), '<w:pStyle w:val="TOC1"/>'), paragraph(mark('end')),
      paragraph(`${run('共')}<w:fldSimple w:instr=" NUMPAGES ">${run('12')}</w:fldSimple>${run('页，')}${mark('begin')}${code(' IF ')}${mark('begin')}${code(' PAGE ')}${mark('separate')}${run('3')}${mark('end')}${code(' = 3 ')}${mark('separate')}${run('是')}${mark('end')}${run('。')}`),
    ].join(''));
    expect(lines).toEqual(['一、总体绩效目标\t1', '二、分项绩效目标\t2', '共12页，是。']);
  });
});

describe('[IMP87] a Word file of somebody else: tables', () => {
  const first = '<w:vMerge w:val="restart"/>';
  const below = '<w:vMerge/>';

  test('labels merged downwards stand for each of their rows, cells merged sideways cover theirs, in either way to say it', async () => {
    const { lines } = await read(table(
      [cell('项目名称'), cell('道路养护', '<w:gridSpan w:val="3"/>')],
      columnHeads,
      [cell('产出指标', first), cell('数量指标', first), cell('里程'), cell('≥30公里')],
      [cell('', below), cell('', below), cell('桥梁'), cell('≥2座')],
      [cell('', below), cell('质量指标', first), cell('合格率'), cell('≥98%')],
      [cell('效益指标', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), cell('通行'), cell('畅通')],
    ));
    expect(lines).toEqual(['项目名称\t道路养护\t\t\t', '一级指标\t二级指标\t三级指标\t指标值\t', '产出指标\t数量指标\t里程\t≥30公里\t', '产出指标\t数量指标\t桥梁\t≥2座\t', '产出指标\t质量指标\t合格率\t≥98%\t', '效益指标\t\t通行\t畅通\t']);
  });

  test('a table inside a cell is its text, every cell of it', async () => {
    const { lines, notes } = await read(table(columnHeads, [cell('产出指标'), cell('数量指标'), cell(table(row('甲', '乙'), row('丙', '丁')) + paragraph('')), cell('1次')]));
    expect(lines).toEqual(['一级指标\t二级指标\t三级指标\t指标值\t', '产出指标\t数量指标\t甲 乙 丙 丁\t1次\t']);
    expect(notes).toEqual(['单元格内的表格按文字读取。']);
  });

  test('in one table with its head, as WPS writes it, the form is read whole and every line of it accounted for', async () => {
    const body = [
      paragraph(run('清河县交通局')), paragraph(run('2026年部门预算绩效文本')), paragraph(run('第一部分 部门整体绩效目标')),
      paragraph(`${run('一、')}<w:r><w:tab/></w:r>${run('总体绩效目标')}`), paragraph(run('保障全县公路畅通。')), paragraph(run('第二部分 预算项目绩效目标')), paragraph(run('1.道路养护绩效目标表')),
      table(
        [cell('项目编码'), cell('216001'), cell('项目名称'), cell('道路养护')],
        [cell('预算规模及资金用途', first), cell('预算数'), cell('20.00'), cell('')],
        [cell('', below), cell('养护公路', '<w:gridSpan w:val="3"/>')],
        [cell('绩效目标'), cell('1.路面完好。', '<w:gridSpan w:val="3"/>')],
        columnHeads,
        [cell('产出指标', first), cell('数量指标'), cell('里程'), cell('≥30公里')],
        [cell('', below), cell('质量指标'), cell(''), cell('≥98%')],
      ),
    ].join('');
    const bytes = makeWordFile(body, [{ name: 'word/媒体/图片1.png', content: 'x' }, { name: 'customXml/item1.xml', content: '<x/>' }], 'word/document2.xml');
    const { tree, report } = await readFile({ bytes });
    expect(tree.parts.map(({ sections }) => sections.map(({ number, title, paragraphs }) => [number, title, ...paragraphs]))).toEqual([[['一、', '总体绩效目标', '保障全县公路畅通。']], []]);
    const [goalTable] = tree.parts[1]?.goalTables ?? [];
    expect(goalTable).toMatchObject({ projectName: '道路养护', budget: { total: '20.00' }, fundPurpose: '养护公路', goals: [{ text: '路面完好。' }] });
    expect(goalTable?.indicators.map((each) => [each.level1.label, each.level2.label, each.level3, each.target.text])).toEqual([['产出指标', '数量指标', '里程', '≥30公里'], ['产出指标', '质量指标', '', '≥98%']]);
    expect(report.unreadLines).toBe(0);
    expect(report.items.map(({ line }) => line)).toEqual(Array.from({ length: report.totalLines }, (_, index) => index + 1));
  });

  test('what stands in a report beside its line', async () => {
    const { text, hints } = await readDocx(makeWordFile(paragraph(run('一、总体绩效目标')) + paragraph(`${run('按期完成')}<w:r><w:footnoteReference w:id="1"/></w:r>${run('。')}`), [{ name: 'word/footnotes.xml', content: wordPart('footnotes', `<w:footnote w:id="1">${paragraph(run('注'))}</w:footnote>`) }]));
    expect(importText(text, { hints }).report.items.filter(({ message }) => message !== null).map(({ text: line, message }) => [line, message?.zh])).toEqual([['按期完成。', '脚注、尾注没有对应位置，未导入：“注”']]);
  });
});
