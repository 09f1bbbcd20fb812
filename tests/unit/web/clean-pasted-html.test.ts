import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { cleanPastedHtml } from '../../../web/editor/clean-pasted-html.js';
import { projectRoot } from '../../support/project-root.js';

const fixture = (name: string): Promise<string> => readFile(`${projectRoot}tests/fixtures/${name}`, 'utf8');

describe('what is pasted', () => {
  test('[WEB10] out of Word keeps headings with their numbers, paragraphs, bold and lists in lists, and nothing of Word', async () => {
    expect(cleanPastedHtml(await fixture('paste-word.html')).replace(/>\s+</g, '><')).toBe(
      '<h1>一、 部门职责</h1>' +
      '<p>贯彻执行国家和省关于农业农村工作的方针政策，<strong>保障粮食安全</strong>，预算1,250万元。</p>' +
      '<ol><li><p>农田建设</p><ul><li><p>高标准农田</p></li></ul></li><li><p>动物防疫</p></li></ol>',
    );
  });

  test('[WEB10] out of WPS keeps the outline, marks, lists and tables, and nothing of WPS', async () => {
    expect(cleanPastedHtml(await fixture('paste-wps.html'))).toBe(
      '<h2><strong>（一）年度总体目标</strong></h2>' +
      '<p>全年完成设施蔬菜300亩，<strong><u>验收合格率100%</u></strong>。</p>' +
      '<ul><li><p>补助发放及时</p></li><li><p>农户满意</p></li></ul>' +
      '<table><tr><td colspan="2"><p>指标</p></td></tr></table>',
    );
  });

  test('[WEB10] out of a web page keeps links that lead to the web and leaves out scripts and pictures', () => {
    expect(cleanPastedHtml('<div onclick="x()"><script>alert(1)</script><a href="javascript:x()">甲</a><a href="https://example.com/?a=1&amp;b=2" style="color:red">乙</a><img src=x onerror=x()></div>'))
      .toBe('<div>甲<a href="https://example.com/?a=1&amp;b=2">乙</a></div>');
    expect(cleanPastedHtml('<span style="font-weight:700">甲</span><b style="font-weight:normal">乙</b> 3 < 4\nand 5')).toBe('<strong>甲</strong>乙 3 &lt; 4 and 5');
  });

  test('[WEB10] out of a section of ours is left as it is', () => {
    const own = '<p data-pm-slice="1 1 []" style="x">甲</p>';
    expect(cleanPastedHtml(own)).toBe(own);
  });

  test('[WEB10] is read in one go, however broken it is', () => {
    for (const broken of ['<p style="', '<<<>>', '</p></b>', '<p><b>甲', '<!--[if', `${'<span>'.repeat(5000)}甲`, `${'<b> </b>'.repeat(2000)}`]) expect(typeof cleanPastedHtml(broken)).toBe('string');
  });
});
