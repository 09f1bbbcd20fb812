import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../../schema/model/limits.js';
import { childOf, childrenOf, readXml } from '../../../../server/interchange/import/read-xml.js';
import { refusalOf } from '../../../support/refusal-of.js';

const damaged = /^import_unreadable .*已损坏/;
const read = (text: string) => readXml(Buffer.from(text));

describe('[IMP31] the XML of a stranger', () => {
  test('is a tree by local names, with its text as written', () => {
    const root = read('<?xml version="1.0"?><x:a xmlns:x="urn:one" xmlns:y="urn:two"><y:b x:k="1"> 𠮷&lt;&#x4e2d;<![CDATA[&]]> </y:b><x:b/></x:a>');
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:one' });
    expect(childrenOf(root, 'b').map(({ namespace, children }) => [namespace, children.join('')])).toEqual([['urn:two', ' 𠮷<中& '], ['urn:one', '']]);
    expect(childOf(root, 'b')?.attributes['k']).toBe('1');
    expect(childOf(root, 'c')).toBeNull();
  });

  test('may come in UTF-16', async () => {
    expect(readXml(Buffer.from('\ufeff<a>表</a>', 'utf16le')).children).toEqual(['表']);
    expect(await refusalOf(() => readXml(Buffer.from([0x3c, 0x61, 0xff, 0x3e])))).toMatch(damaged);
  });

  test('that is not well-formed is told', async () => {
    for (const text of ['', 'text', '<a>', '<a></b>', '<a/><b/>', '<a b=c/>', '<p:a/>', '<a>&nothing;</a>']) expect(await refusalOf(() => read(text))).toMatch(damaged);
  });

  test('never expands an entity: a DTD is refused', async () => {
    const laughs = '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;">]><a>&m;</a>';
    const file = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>';
    for (const text of [laughs, file]) expect(await refusalOf(() => read(text))).toMatch(/^import_unreadable .*DTD/);
  });

  test('is neither deeper nor larger than office files are', async () => {
    expect(await refusalOf(() => read('<a>'.repeat(limits.xmlDepth + 1)))).toBe('too_large');
    expect(await refusalOf(() => read(`<a>${'<b/>'.repeat(limits.xmlElements)}</a>`))).toBe('too_large');
  });

  test('can be read in pieces, none of which is kept', () => {
    const rows: string[] = [];
    const root = readXml(Buffer.from('<t><r>1</r><r>2</r><s/></t>'), (element, path) => {
      if (element.name !== 'r') return false;
      rows.push(`${path.join('/')}:${element.children.join('')}`);
      return true;
    });
    expect(rows).toEqual(['t:1', 't:2']);
    expect(root.children).toHaveLength(1);
  });
});
