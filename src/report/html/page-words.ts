import { EN_PAGE } from '../en/page.ts';
import { EN_PREVIEW } from '../en/preview.ts';
import { EN_PROBLEMS } from '../en/problems.ts';
import type { Translation, Words } from '../words.ts';

const ENGLISH = { page: EN_PAGE, preview: EN_PREVIEW, problems: EN_PROBLEMS };

/** What the preview page says, in the language of the run. */
export function pageWords(translation: Translation): Pick<Words, 'page' | 'preview' | 'problems'> {
  return translation ?? ENGLISH;
}
