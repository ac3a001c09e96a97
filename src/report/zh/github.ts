import type { DriftResult } from '../../github/drift-issue.ts';
import type { GithubWording } from '../github-wording.ts';
import { bare, quoted } from '../printable.ts';

/** What is said on the way to GitHub, in Chinese. */
export const ZH_GITHUB: GithubWording = {
  comment: (result, pull) => {
    switch (result.done) {
      case 'created':
        return `已在 #${pull} 发表评论：${bare(result.url)}`;
      case 'updated':
        return `已更新 #${pull} 上的评论：${bare(result.url)}`;
      case 'unchanged':
        return `#${pull} 上的评论内容已是如此：${bare(result.url)}`;
      case 'kept':
        return `#${pull} 上的评论已说明应用了什么，保持不变：${bare(result.url)}`;
      case 'outdated':
        return `#${pull} 上的评论由更新的一次运行写成，因此没有改动：${bare(result.url)}`;
      case 'quiet':
        return `没有变更，因此不在 #${pull} 发表评论。`;
    }
  },
  noPull: commit => `${bare(commit.slice(0, 12))} 不是 PR 的合并，没有可评论的 PR。`,
  notReviewed: commit => `${bare(commit.slice(0, 12))} 不是 PR 的合并，没有经过审阅的计划。`,
  drift: result => `${bare(result.account)}  ${driftResult(result)}`,
  driftUnknown: accounts =>
    accounts.length === 0
      ? '没有能比较的线上菜单，所有 issue 保持原样。'
      : `未能比较，其 issue 保持原样：${accounts.map(bare).join('、')}`,
  wouldOpen: (account, title) => `${bare(account)}  将建立 issue ${quoted(title)}，内容如下：`,
  wouldClose: account => `${bare(account)}  与文件一致：如有相关 issue，将被关闭`,
  approved: ({ pull, head, path, runUrl, offline }) =>
    [
      `PR #${pull} 在 ${bare(head.slice(0, 12))} 时经过审阅的计划：${bare(path)}（由 ${bare(runUrl)} 保存）`,
      ...(offline ? ['该计划是离线生成的：审阅者看到的是与 base 的差异，而不是与线上菜单的差异。'] : []),
    ].join('\n'),
  waiting: ({ reason, seconds }) =>
    `已达到 GitHub 的${reason === 'rate-limit' ? '请求次数' : '并发请求'}上限，等待 ${Math.ceil(seconds)} 秒`,
  labelDescription: '线上菜单与文件不一致',

  issue: {
    title: account => `菜单漂移：${account}`,
    differs: (account, file) =>
      `**${account} 的线上菜单与${file === null ? '其文件' : ` ${file} `}不一致**。可能有人手动改过，也可能有已合并的变更尚未应用。应用之后会有以下变更：`,
    waysOut: '**两种处理方式：**',
    again: ({ account, digest, command }) =>
      `- 以文件为准：手动运行 apply 工作流，\`account\` 填 ${account}，\`digest\` 填 ${digest}，这样只会应用这里的内容；或运行 ${command}。手动改动的内容会因此丢失。`,
    adopt: command => `- 保留线上的内容：${command} 会将其写入文件，再通过 PR 合并。`,
    closes: '下一次检查发现两者一致时会关闭此 issue。如果手动关闭，在出现其他差异之前不会再打开。',
    gone: (account, run) =>
      `**${account} 的线上菜单已与文件一致**，以最近一次检查为准${run === null ? '' : `（${run}）`}。再次出现差异时会建立新的 issue。`,
  },
};

function driftResult(result: Exclude<DriftResult, { readonly done: 'failed' }>): string {
  switch (result.done) {
    case 'opened':
      return `不一致，已建立 ${bare(result.url)}`;
    case 'updated':
      return `不一致，已更新 ${bare(result.url)}`;
    case 'unchanged':
      return `仍然不一致：${bare(result.url)}`;
    case 'dismissed':
      return `不一致之处与 ${bare(result.url)} 相同，而该 issue 已被关闭`;
    case 'postponed':
      return '不一致；本次运行建立的 issue 已过多，留待下次';
    case 'closed':
      return `已与文件一致，关闭了 ${bare(result.url)}`;
    case 'none':
      return '与文件一致';
  }
}
