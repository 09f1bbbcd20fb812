// XML 1.0 has no place for these; none of them shows on paper, so nothing visible is lost.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as an XML file can hold it, of the same length for what stays: half a character becomes �, line ends become LF. */
export function storableText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unprintable, '').replace(loneSurrogate, '\ufffd');
}
