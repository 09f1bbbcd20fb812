import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { safeHref } from '../../../schema/model/safe-href.js';

type Content = string | Y.XmlElement | Y.XmlText;

function element(name: string, attributes: Record<string, unknown> = {}, ...content: Content[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, content.map((each) => (typeof each === 'string' ? new Y.XmlText(each) : each)));
  return made;
}

function marked(...parts: [string, Record<string, unknown>][]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(parts.map(([insert, attributes]) => ({ insert, attributes })));
  return text;
}

function docOf(...content: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(0, content);
  return doc;
}

/** As a server has it after loading: no root was ever asked for by name. */
function reloaded(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

describe('HTML', () => {
  test('[COL37] knows the declared nodes and marks', () => {
    const doc = docOf(
      element('heading', { level: 2 }, '一、总体目标'),
      element('paragraph', {}, marked(['全年', {}], ['完成', { bold: {} }], ['目标', { bold: {}, italic: {} }], ['任务', { underline: {} }], ['见附件', { link: { href: 'https://gov.cn/a?b=1&c=2' } }])),
      element('bulletList', {}, element('listItem', {}, element('paragraph', {}, '甲'), element('orderedList', { start: 3 }, element('listItem', {}, element('paragraph', {}, '子')))), element('listItem', {}, element('paragraph', {}, '乙'))),
      element('table', {}, element('tableRow', {}, element('tableHeader', { colspan: 2 }, element('paragraph', {}, '指标'))), element('tableRow', {}, element('tableCell', {}, element('paragraph', {}, '值')), element('tableCell'))),
      element('paragraph', {}, '行一', element('hardBreak'), '行二'),
    );
    expect(projectSection(doc).html).toBe([
      '<h2>一、总体目标</h2>',
      '<p>全年<strong>完成</strong><strong><em>目标</em></strong><u>任务</u><a href="https://gov.cn/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">见附件</a></p>',
      '<ul><li><p>甲</p><ol start="3"><li><p>子</p></li></ol></li><li><p>乙</p></li></ul>',
      '<table><tr><th colspan="2"><p>指标</p></th></tr><tr><td><p>值</p></td><td><p></p></td></tr></table>',
      '<p>行一<br>行二</p>',
    ].join(''));
    expect(projectSection(doc).paragraphs).toEqual(['一、总体目标', '全年完成目标任务见附件', '甲', '子', '乙', '指标', '值', '', '行一\n行二']);
  });

  test('[COL37] lets nothing through but its own tags', () => {
    const doc = docOf(
      element('paragraph', {}, '<script>alert(1)</script> & "引号" \u0000'),
      element('heading', { level: '9"><img onerror=x' }, '题'),
      element('script', { src: 'x' }, 'alert(2)'),
      element('orderedList', { start: -5 }, element('listItem', { onclick: 'x' }, element('paragraph', {}, '项'))),
      element('paragraph', {}, marked(['坏链', { link: { href: 'java\nscript:alert(1)' } }], ['也坏', { link: { href: 'JAVASCRIPT:x' } }], ['数据', { link: 'data:text/html,x' }], ['引', { link: { href: 'https://a"onclick="x' } }])),
    );
    const { html } = projectSection(doc);
    expect(html.replace(/<\/?(p|h1|ol|li)>|<ol start="0">|<a href="https:\/\/a&quot;onclick=&quot;x" rel="noopener noreferrer nofollow">|<\/a>/g, '')).not.toMatch(/[<>]/);
    expect(html).toContain('alert(2)');
    expect(['mailto:a@b.cn', '#top', 'HTTP://x'].map(safeHref)).toEqual(['mailto:a@b.cn', '#top', 'HTTP://x']);
    expect(['javascript:x', ' javascript:x', 'data:x', '//evil', '/path', 'vbscript:x', 5, undefined].map(safeHref)).toEqual(Array(8).fill(null));
  });
});

describe('Markdown', () => {
  test('[COL38] prints lists, tables, headings and marks', () => {
    const doc = docOf(
      element('heading', { level: 2 }, '总体目标'),
      element('paragraph', {}, marked(['前', {}], ['粗 ', { bold: {} }], ['斜', { italic: {} }], ['线', { underline: {} }], ['链', { link: { href: 'https://a.cn/(x)' } }], ['“引”', { bold: {} }])),
      element('orderedList', { start: 3 }, element('listItem', {}, element('paragraph', {}, '三'), element('paragraph', {}, '续'), element('bulletList', {}, element('listItem', {}, element('paragraph', {}, '子')))), element('listItem', {}, element('paragraph', {}, '四'))),
      element('table', {}, element('tableRow', {}, element('tableHeader', { colspan: 2 }, element('paragraph', {}, '头|头'))), element('tableRow', {}, element('tableCell', {}, element('paragraph', {}, '一'), element('paragraph', {}, '二')), element('tableCell'))),
      element('paragraph', {}, '末', element('hardBreak'), '行'),
    );
    expect(projectSection(doc).markdown).toBe([
      '## 总体目标', '',
      '前**粗** *斜*<u>线</u>[链](<https://a.cn/(x)>)<strong>“引”</strong>', '',
      '3. 三', '', '   续', '   - 子', '4. 四', '',
      '| 头\\|头 |  |', '| --- | --- |', '| 一<br>二 |  |', '',
      '末\\', '行',
    ].join('\n'));
  });

  test('[COL38] text never turns into markup', () => {
    const doc = docOf(...['# 题', '- 项', '1. 项', '12) 项', '+ 项', '*粗* _斜_ `码` [链](x) <b> | ~~ &amp;', '===', '> 引', '\\', '行\n# 题'].map((text) => element('paragraph', {}, text)));
    expect(projectSection(doc).markdown.split('\n\n')).toEqual([
      '\\# 题', '\\- 项', '1\\. 项', '12\\) 项', '\\+ 项', '\\*粗\\* \\_斜\\_ \\`码\\` \\[链\\](x) \\<b\\> \\| \\~\\~ \\&amp;', '\\===', '\\> 引', '\\\\', '行\\\n\\# 题',
    ]);
  });
});

describe('nothing is lost from view', () => {
  test('[COL39] unknown nodes, marks and embedded values are shown as text', () => {
    const rich = marked(['看', { highlight: { color: 'red' } }], ['这', { 'comment--x': {} }]);
    const doc = docOf(
      element('blockquote', {}, element('paragraph', {}, '引文')),
      element('codeBlock', {}, '代码'),
      element('image', { src: 'https://x/y.png', alt: '图' }),
      element('paragraph', {}, rich, element('mention', { label: '张三' }), '后'),
    );
    rich.insertEmbed(2, { formula: 'a+b' });
    expect(projectSection(doc).paragraphs).toEqual(['引文', '代码', '[image alt=图 src=https://x/y.png]', '看这{"formula":"a+b"}[mention label=张三]后']);
  });

  test('[COL39] other root types are shown, declared or not, and stay as they are', () => {
    const doc = docOf(element('paragraph', {}, '正文'));
    doc.getText('notes').insert(0, '备');
    doc.getText('notes').insert(1, '注');
    doc.getText('notes').format(0, 1, { bold: true });
    doc.getArray('list').push(['甲', 2, { 丙: true }, new Y.Map([['深', '层']])]);
    doc.getMap('meta').set('键', '值').valueOf();
    doc.getMap('meta').set('嵌', new Y.Text('套'));
    doc.getXmlFragment('second').insert(0, [element('paragraph', {}, '另一片')]);
    doc.getArray('binary').push([Uint8Array.of(1, 2, 3)]);
    const expected = ['正文', '[3 bytes]', '甲', '2', '{"丙":true}', '深: 层', '嵌: 套', '键: 值', '备注', '另一片'];
    const declared = projectSection(doc).paragraphs;
    const undeclared = reloaded(doc);
    expect([...projectSection(undeclared).paragraphs].sort()).toEqual([...expected].sort());
    expect([...declared].sort()).toEqual([...expected].sort());
    expect(undeclared.getMap('meta').get('键')).toBe('值');
    expect(undeclared.getText('notes').toString()).toBe('备注');
  });

  test('[COL39] text that was written straight into the body root, or as another type under its name, is shown', () => {
    const other = new Y.Doc();
    other.getText('default').insert(0, '直接写的');
    expect(projectSection(reloaded(other)).text).toBe('直接写的');
    const map = new Y.Doc();
    map.getMap('default').set('键', '值');
    expect(projectSection(reloaded(map)).text).toBe('键: 值');
  });

  test('[COL40] the deepest nesting is projected without overflowing', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      let parent: Y.XmlFragment = doc.getXmlFragment('default');
      for (let i = 0; i < 6000; i++) {
        const child = new Y.XmlElement(i % 2 === 0 ? 'bulletList' : 'listItem');
        parent.insert(0, [child]);
        parent = child;
      }
      parent.insert(0, [element('paragraph', {}, '最深')]);
    });
    const { text, html, markdown } = projectSection(doc);
    expect(text).toBe('最深');
    expect(html.match(/<ul>/g)).toHaveLength(20);
    expect(markdown).toContain('最深');
  });
});
