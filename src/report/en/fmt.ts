import type { FmtWording } from '../fmt-wording.ts';

/** The words about formatting in English. */
export const EN_FMT: FmtWording = {
  done: ({ formatted, unchanged }) =>
    formatted === 0 ? allFormatted(unchanged) : `${files(formatted)} formatted${others(unchanged)}.`,
  checked: ({ unformatted, unchanged }) =>
    unformatted === 0
      ? allFormatted(unchanged)
      : `${files(unformatted)} ${unformatted === 1 ? 'is' : 'are'} not formatted${others(unchanged)}. \`wxmenu fmt\` formats ${unformatted === 1 ? 'it' : 'them'}.`,
  left: count => `${files(count)} left as ${count === 1 ? 'it is' : 'they are'}.`,
};

function allFormatted(count: number): string {
  return count === 1 ? 'The file is formatted.' : `All ${files(count)} are formatted.`;
}

function others(count: number): string {
  return count === 0 ? '' : `, ${count} ${count === 1 ? 'was' : 'were'} already`;
}

function files(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'}`;
}
