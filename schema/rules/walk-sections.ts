import type { SectionTree } from '../model/document.js';

/** Sections and those below them in reading order. Walked with a list: no depth of a tree may overflow the stack. */
export function walkSections(sections: readonly SectionTree[]): readonly SectionTree[] {
  const order: SectionTree[] = [];
  const waiting = [sections.values()];
  for (let level = waiting.at(-1); level !== undefined; level = waiting.at(-1)) {
    const next = level.next();
    if (next.done) {
      waiting.pop();
    } else {
      order.push(next.value);
      waiting.push(next.value.children.values());
    }
  }
  return order;
}
