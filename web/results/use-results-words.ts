import { createPageWords } from '../app/page-words.js';
import { resultsEn, resultsZh } from './results-words.js';

/** As useWords, of what these pages share. */
export const useResultsWords = createPageWords(resultsZh, resultsEn);
