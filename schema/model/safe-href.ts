/** A link that may leave the document: http, https, mailto or #, trimmed; null for any other (javascript:, data:), which stays text. */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null;
  const trimmed = href.trim();
  // Browsers ignore control characters inside a scheme: "java\nscript:" must not pass as a relative link either.
  if (/[\u0000-\u001f\u007f]/.test(trimmed)) return null;
  return /^(https?:\/\/|mailto:|#)/i.test(trimmed) ? trimmed : null;
}
