import { EN_PAGE } from '../en/page.ts';
import type { PageWording } from '../page-wording.ts';
import { EN_WORDS, type ReviewWords } from '../review-words.ts';
import type { Translation } from '../words.ts';

/** Tables that a report takes its words from. */
export interface ReportWords extends ReviewWords {
  readonly page: PageWording;
}

const ENGLISH: ReportWords = { ...EN_WORDS, page: EN_PAGE };

/** What a report says, in the language of the run. */
export function reportWords(translation: Translation): ReportWords {
  return translation ?? ENGLISH;
}
