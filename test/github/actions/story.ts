import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { ROOT } from '../../cli/built.ts';
import { golden } from '../../support/golden.ts';
import type { JobEnd } from './job.ts';
import type { RunEnd, Workshop } from './workshop.ts';

const GOLDEN = fileURLToPath(new URL('../golden', import.meta.url));

/**
 * What people get to see in the course of a story, as a page to be read: comments and issues as they stand at GitHub,
 * summaries and logs of jobs. Whatever differs from run to run is replaced by a word for it.
 */
export class Story {
  private readonly shop: Workshop;
  private readonly name: string;
  private readonly chapters: string[];
  /** Texts by what they are of, so that only what is new is shown. */
  private readonly seen = new Map<string, string>();

  constructor(shop: Workshop, name: string, title: string) {
    this.shop = shop;
    this.name = name;
    this.chapters = [`# ${title}\n`];
  }

  /** A chapter about a run: each of its jobs, and what is at GitHub now that was not there before. */
  tell(title: string, run: RunEnd): void {
    const parts: string[] = [`# ${this.chapters.length}. ${title}`];
    const jobs = Object.entries(run.jobs);
    parts.push(jobs.map(([name, end]) => `- ${outcome(name, end)}`).join('\n'));
    for (const [name, { steps }] of jobs) {
      const [step] = steps.slice(-1);
      if (step !== undefined) parts.push(folded(`Log of the job ${name}`, fence(this.stable(step.log))));
    }
    const texts = this.texts();
    for (const [name, { steps }] of jobs) {
      const summary = this.stable(steps.map(one => one.summary).join(''));
      if (summary === '') continue;
      const twin = [...texts].find(([, text]) => withoutMarker(text).trim() === summary.trim());
      const near = [...texts].find(
        ([, text]) => withoutCommit(withoutMarker(text)) === withoutCommit(summary),
      );
      const what = `**Summary of the job ${name}**`;
      if (twin) parts.push(`${what}: just as the ${twin[0]}.`);
      else if (near) parts.push(`${what}: as the ${near[0]}, but for the commit.`);
      else parts.push(quoted(what, summary));
    }
    for (const [what, text] of texts) {
      const before = this.seen.get(what);
      if (before === text) {
        parts.push(`**The ${what}** is as it was.`);
      } else {
        parts.push(quoted(`**The ${what}**${before === undefined ? '' : ', edited'}`, text));
        this.seen.set(what, text);
      }
    }
    this.chapters.push(`${parts.join('\n\n')}\n`);
  }

  /** Holds the page against the one in the repository. */
  end(): void {
    const page = this.chapters.join('\n');
    expect(page).toBe(golden(join(GOLDEN, `${this.name}.md`), page));
  }

  private texts(): Map<string, string> {
    const { comments, issues } = this.shop.github;
    return new Map([
      ...comments.map(({ id, pull, body }) => [`comment ${id} on #${pull}`, this.stable(body)] as const),
      ...issues.map(
        ({ number, title, state, body }) =>
          [`issue #${number}`, `*${title}* (${state})\n\n${this.stable(body)}`] as const,
      ),
    ]);
  }

  private stable(text: string): string {
    const port = new URL(this.shop.github.url).port;
    return (
      text
        .replaceAll(this.shop.bed.folder, '<machine>')
        .replaceAll(ROOT.replace(/\/$/, ''), '<action>')
        .replaceAll(`127.0.0.1:${port}`, '<github>')
        .replaceAll(/_temp\/wxmenu-\w{8}\//g, '_temp/wxmenu-<random>/')
        .replaceAll(/\b\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '<day and time>')
        .replaceAll(/\bsnapshot-[\dTZ.-]+\.json/g, 'snapshot-<time>.json')
        .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
        .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\b/g, '<rid>')
        // Times are in columns: as wide as the longest.
        .replaceAll(/ +\d+ (ms|毫秒)/g, ' <n> $1')
    );
  }
}

function outcome(name: string, { result, outputs }: JobEnd): string {
  const set = Object.entries(outputs).filter(([output, value]) => value !== '' && output !== 'plan-path');
  const values = set.map(([output, value]) => `${output} \`${value}\``).join(', ');
  return `job **${name}**: ${result}${values === '' ? '' : `; ${values}`}`;
}

function folded(title: string, text: string): string {
  return `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;
}

/** Longer than any fence in a log. */
function fence(text: string): string {
  return `\`\`\`\`\`\`text\n${text.trimEnd()}\n\`\`\`\`\`\``;
}

/** Between two lines, so that it is clear where it begins and ends, and shown as GitHub shows it. */
function quoted(title: string, text: string): string {
  return `${title}:\n\n---\n\n${text.trimEnd()}\n\n---`;
}

/** A comment names the head of the pull request, a summary the commit of its run. */
function withoutCommit(text: string): string {
  return text.replace(/(?<=<sub>[^<]*)`[0-9a-f]{7}`/, '').trim();
}

function withoutMarker(text: string): string {
  return text.replace(/^<!-- wxmenu .*-->\n/, '');
}
