import { useApp } from './app-context.js';

/** Says a word in the chosen language, with the values that it has places for. */
export type Say<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string;

/** As useWords, of the words of one part of the page, which are loaded with it. */
export function createPageWords<K extends string>(zh: Readonly<Record<K, string>>, en: Readonly<Record<K, string>>): () => Say<K> {
  return function usePageWords() {
    const { language } = useApp();
    return (key, values = {}) => (language === 'zh' ? zh : en)[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}
