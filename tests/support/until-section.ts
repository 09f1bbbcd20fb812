import type { Section, SectionEvents } from '../../client-sdk/live/section.js';

const events: readonly (keyof SectionEvents)[] = ['state', 'access', 'unsaved', 'people', 'refusal', 'keepError'];

/** Resolves when `holds` does; looked at after everything that a section tells of, and every change of its text. */
export function untilSection(section: Section, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const releases: (() => void)[] = [];
    const look = (): void => {
      if (!holds()) return;
      releases.splice(0).forEach((release) => release());
      section.doc.off('update', look);
      resolve();
    };
    releases.push(...events.map((event) => section.on(event, look)));
    section.doc.on('update', look);
    look();
  });
}
