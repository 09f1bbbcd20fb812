/** What evidence may be, judged by what is in a file and not by its name. */
export type EvidenceType = 'PDF' | 'PNG' | 'JPEG' | 'DOCX' | 'XLSX';
/** Every EvidenceType. */
export const evidenceTypes: readonly EvidenceType[] = ['PDF', 'PNG', 'JPEG', 'DOCX', 'XLSX'];

/** How files of each type are named, and served. */
export const evidenceFiles: { readonly [T in EvidenceType]: { readonly extensions: readonly string[]; readonly mediaType: string } } = {
  PDF: { extensions: ['.pdf'], mediaType: 'application/pdf' },
  PNG: { extensions: ['.png'], mediaType: 'image/png' },
  JPEG: { extensions: ['.jpg', '.jpeg'], mediaType: 'image/jpeg' },
  DOCX: { extensions: ['.docx'], mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  XLSX: { extensions: ['.xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};
