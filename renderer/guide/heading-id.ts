/** Id of a section's heading in the document, apart from the ids of the rest of the window. */
export function headingId(sectionId: string): string {
  return `guide-${sectionId}`;
}
