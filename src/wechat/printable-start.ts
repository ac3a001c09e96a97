/** The beginning of a text on one line, without characters that a terminal would act on. */
export function printableStart(text: string, length = 120): string {
  const characters = [
    ...text
      .slice(0, 4 * length)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  ];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : characters.join('');
}
