/** A heading of the guide with what stands below it, up to the next one. */
export interface GuideSection {
  /** The same in every language: what links name. */
  readonly id: string;
  /** 2 for a chapter, 3 for a part of one. */
  readonly level: 2 | 3;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** The anchor is one that a page which shows the Markdown understands, too. */
const HEADING = /^(##|###) <a id="([a-z-]+)"><\/a>(.+)$/;

/** The sections of a guide in their order. What stands above the first heading is the introduction of a page, and left out. */
export function readGuide(markdown: string): readonly GuideSection[] {
  const sections: { heading: Omit<GuideSection, 'text'>; lines: string[] }[] = [];
  for (const line of markdown.split('\n')) {
    const [, marks, id, title] = HEADING.exec(line) ?? [];
    if (marks !== undefined && id !== undefined && title !== undefined) {
      sections.push({ heading: { id, level: marks === '##' ? 2 : 3, title: title.trim() }, lines: [] });
    } else {
      sections.at(-1)?.lines.push(line);
    }
  }
  return sections.map(({ heading, lines }) => ({ ...heading, text: lines.join('\n').trim() }));
}

/** The chapter that a section belongs to: itself, or the one above it. */
export function chapterOf(sections: readonly GuideSection[], id: string | null): string | null {
  const at = sections.findIndex((section) => section.id === id);
  return sections.slice(0, at + 1).findLast(({ level }) => level === 2)?.id ?? null;
}
