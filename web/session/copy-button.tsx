import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../app/app-context.js';

/** Browsers give the clipboard to pages of secure origins alone; elsewhere what stands beside the button is copied by hand. */
async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** Puts words that would be lost otherwise into the clipboard. */
export function CopyButton({ text, size = 'sm' }: { readonly text: string; readonly size?: string }) {
  const words = useWords();
  const [isCopied, setCopied] = useState(false);
  if (!isSecureContext) return null;
  return <Button variant="light" size={size} onClick={() => void copy(text).then(() => setCopied(true), () => setCopied(false))}>{words(isCopied ? 'copied' : 'copyTyped')}</Button>;
}
