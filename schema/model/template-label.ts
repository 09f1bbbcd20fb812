/** Words in both languages of the product. */
export interface TemplateLabel {
  readonly zh: string;
  readonly en: string;
}
