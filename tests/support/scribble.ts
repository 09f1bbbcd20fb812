import * as Y from 'yjs';

type Random = () => number;

const words = ['全年完成投资', '一千万元', '，', '。', '绩效目标', '较上年增长8%', '👍', '𠮷', ' ', 'GDP', '保障措施'];
const marks: readonly [string, unknown][] = [['bold', {}], ['italic', {}], ['underline', {}], ['link', { href: 'https://gov.cn' }], ['highlight', { color: 'red' }]];
const nodes = ['paragraph', 'paragraph', 'paragraph', 'heading', 'bulletList', 'orderedList', 'table', 'blockquote', 'image', 'codeBlock'];

export function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

export const nat = (random: Random, below: number): number => Math.floor(random() * Math.max(1, below));

export function randomWords(random: Random, most = 4): string {
  return Array.from({ length: 1 + nat(random, most) }, () => pick(random, words)).join('');
}

function randomText(random: Random): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(Array.from({ length: nat(random, 4) }, () => ({ insert: randomWords(random), attributes: random() < 0.3 ? Object.fromEntries([pick(random, marks)]) : {} })));
  return text;
}

function leaf(random: Random, name: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  if (name === 'heading') element.setAttribute('level', (1 + nat(random, 6)) as unknown as string);
  if (name === 'image') element.setAttribute('src', `https://x/${nat(random, 9)}.png`);
  if (name === 'paragraph' && random() < 0.1) element.setAttribute('textAlign', 'center');
  if (name === 'image') return element;
  const content: (Y.XmlText | Y.XmlElement)[] = random() < 0.9 ? [randomText(random)] : [];
  if (random() < 0.15) content.push(new Y.XmlElement('hardBreak'), randomText(random));
  if (random() < 0.1) {
    const mention = new Y.XmlElement('mention');
    mention.setAttribute('label', randomWords(random, 1));
    content.push(mention);
  }
  element.insert(0, content);
  return element;
}

function boxOf(name: string, children: Y.XmlElement[]): Y.XmlElement {
  const box = new Y.XmlElement(name);
  box.insert(0, children);
  return box;
}

/** A block as some editor might have made it. */
export function randomNode(random: Random, depth = 0): Y.XmlElement {
  const name = depth > 2 ? 'paragraph' : pick(random, nodes);
  const several = <T>(make: () => T): T[] => Array.from({ length: 1 + nat(random, 3) }, make);
  switch (name) {
    case 'bulletList':
    case 'orderedList':
      return boxOf(name, several(() => boxOf('listItem', [leaf(random, 'paragraph'), ...(random() < 0.3 ? [randomNode(random, depth + 1)] : [])])));
    case 'table': {
      const width = 1 + nat(random, 3);
      return boxOf(name, several(() => boxOf('tableRow', Array.from({ length: width }, () => boxOf(random() < 0.2 ? 'tableHeader' : 'tableCell', [leaf(random, 'paragraph')])))));
    }
    case 'blockquote':
      return boxOf(name, several(() => leaf(random, 'paragraph')));
    default:
      return leaf(random, name);
  }
}

function typesIn(fragment: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] {
  return fragment.toArray().flatMap((node) => (node instanceof Y.XmlElement ? [node, ...typesIn(node)] : node instanceof Y.XmlText ? [node] : []));
}

export function textsIn(doc: Y.Doc): Y.XmlText[] {
  return typesIn(doc.getXmlFragment('default')).filter((type): type is Y.XmlText => type instanceof Y.XmlText);
}

/** Types, deletes or formats somewhere in a text; splits no pair of surrogates, as no keyboard does. */
export function typeSomewhere(doc: Y.Doc, random: Random): void {
  const texts = textsIn(doc);
  if (texts.length === 0) return;
  const text = pick(random, texts);
  const characters = [...(text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\u0001')).join('')];
  const at = nat(random, characters.length + 1);
  const index = characters.slice(0, at).join('').length;
  const length = characters.slice(at, at + 1 + nat(random, 5)).join('').length;
  const act = random();
  if (act < 0.5 || length === 0) text.insert(index, randomWords(random, 2));
  else if (act < 0.8) text.delete(index, length);
  else {
    const [key, value] = pick(random, marks);
    text.format(index, length, { [key]: random() < 0.4 ? null : value });
  }
}

function changeNodes(doc: Y.Doc, random: Random): void {
  const body = doc.getXmlFragment('default');
  const act = random();
  if (act < 0.5 || body.length === 0) return body.insert(nat(random, body.length + 1), [randomNode(random)]);
  if (act < 0.75) return body.delete(nat(random, body.length), 1);
  const element = pick(random, typesIn(body).filter((type): type is Y.XmlElement => type instanceof Y.XmlElement));
  if (element.nodeName === 'heading') element.setAttribute('level', (1 + nat(random, 6)) as unknown as string);
  else if (random() < 0.5) element.setAttribute('class', randomWords(random, 1));
  else element.removeAttribute('class');
}

/** What other tools may keep in the same document. */
function changeOtherRoots(doc: Y.Doc, random: Random): void {
  const notes = doc.getText('notes');
  const list = doc.getArray<unknown>('list');
  const meta = doc.getMap<unknown>('meta');
  switch (nat(random, 6)) {
    case 0:
      return notes.insert(nat(random, notes.length), randomWords(random), random() < 0.3 ? { bold: true } : {});
    case 1:
      return void notes.insertEmbed(0, { formula: randomWords(random, 1) });
    case 2:
      return list.insert(nat(random, list.length + 1), [pick<unknown>(random, [randomWords(random), 5, { a: [1, null] }, Uint8Array.of(1, 2), new Y.Map([['k', randomWords(random)]]), new Y.Text(randomWords(random))])]);
    case 3:
      return list.length > 0 ? list.delete(nat(random, list.length), 1) : undefined;
    case 4:
      return void meta.set(pick(random, ['a', 'b', 'c']), pick<unknown>(random, [randomWords(random), true, null, new Y.Text(randomWords(random)), new Y.Array()]));
    default:
      return meta.delete(pick(random, ['a', 'b', 'c']));
  }
}

/** Random edits as editors, and sometimes other tools, would make them. */
export function scribble(doc: Y.Doc, random: Random, count: number): void {
  for (let i = 0; i < count; i++) {
    const act = random();
    if (act < 0.6) typeSomewhere(doc, random);
    else if (act < 0.93) changeNodes(doc, random);
    else changeOtherRoots(doc, random);
  }
}
