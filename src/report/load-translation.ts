import type { Language, Translation } from './words.ts';

/** Loads the words of a language, for {@link styleFor}; null for English, which every renderer brings along. */
export async function loadTranslation(language: Language): Promise<Translation> {
  return language === 'en' ? null : (await import('./zh/words.ts')).ZH_CN;
}
