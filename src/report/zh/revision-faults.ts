import type { UsageFaultArgs } from '../../menu/fault.ts';
import type { RevisionFault } from '../en/revision-faults.ts';
import { bare, plainReason, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** The words of faults around `--base`, `--offline` and `--fail-on`, in Chinese. */
export const ZH_REVISION_FAULTS: Wordings<Pick<UsageFaultArgs, RevisionFault>> = {
  'option-conflict': ({ one, other }) => ({
    what: `${bare(one)} 与 ${bare(other)} 不能同时使用：两者都决定可以做什么。`,
    fix: '去掉其中一个。',
  }),
  'option-needs': ({ option, needs }) => ({
    what: `没有 ${bare(needs)} 时，${bare(option)} 没有意义。`,
    fix: `加上 ${bare(needs)}，或去掉 ${bare(option)}。`,
  }),
  'git-missing': ({ option }) => ({
    what: `${bare(option)} 需要用 git 读取另一版本的菜单文件，而本机没有 git。`,
    fix: `安装 git，或去掉 ${bare(option)}。`,
  }),
  'no-repository': ({ folder }) => ({
    what: `${bare(folder)} 不在 git 仓库中，没有其他版本可供比较。`,
    fix: '在菜单文件所在仓库的检出目录中运行，或去掉 --base。',
  }),
  'outside-repository': ({ path }) => ({
    what: `${bare(path)} 不在当前目录所属的 git 仓库中，没有其他版本。`,
    fix: '在菜单文件所在的仓库中运行，或去掉 --base。',
  }),
  'unknown-revision': ({ ref, shallow }) => ({
    what: `此仓库中没有提交 ${quoted(ref)}。${shallow ? '这是浅克隆，只获取了最近一段历史。' : ''}`,
    fix: shallow
      ? '请获取完整历史：在 actions/checkout 中设置 `fetch-depth: 0`，或运行 `git fetch --unshallow`。'
      : '请给出这里有的分支、标签或提交，如 origin/main；用 `git fetch` 获取缺少的内容。',
  }),
  'git-failed': ({ command, reason, ownership }) => ({
    what: `git ${bare(command)} 失败：${GIT_REASONS.get(reason) ?? plainReason(reason)}。`,
    fix: ownership
      ? '仓库属于另一个用户。如果本应如此（例如在容器中）：`git config --global --add safe.directory "$PWD"`。'
      : '请手动运行该 git 命令查看详情；`git fsck` 可检查损坏。',
  }),
  'plan-offline': ({ path }) => ({
    what: `${bare(path)} 是离线生成的（--offline），没有查询线上菜单，不能直接应用。`,
    fix: '请用凭据生成计划并应用；或用它运行 `wxmenu apply --approved`：线上菜单与计划所假定的一致时才会应用。',
  }),
  'origin-refused': ({ account, changes }) => ({
    what: originRefused(account, changes),
    fix: changes.some(({ origin }) => origin === 'drift')
      ? '要保留线上的内容，请写入菜单文件；要以文件为准，请去掉 --fail-on drift 后重新运行。'
      : '请先应用已合并的内容，或去掉 --fail-on pending 后重新运行。',
  }),
};

const GIT_REASONS: ReadonlyMap<string, string> = new Map([
  ['', '没有说明原因'],
  ['timeout', '没有及时应答'],
]);

/** Each thing that would be undone or done besides, by its name. */
function originRefused(account: string, changes: UsageFaultArgs['origin-refused']['changes']): string {
  const named = (origin: 'drift' | 'pending'): string => {
    const found = changes.filter(change => change.origin === origin);
    const shown = found
      .slice(0, MOST_NAMED)
      .map(({ address, name }) => `${quoted(name)}（${bare(address)}）`)
      .join('、');
    const more = found.length - MOST_NAMED;
    return more > 0 ? `${shown}，另有 ${more} 项` : shown;
  };
  const [drift, pending] = [named('drift'), named('pending')];
  return [
    drift === '' ? '' : `${quoted(account)} 的计划会撤销他人的手动改动：${drift}。`,
    pending === '' ? '' : `${quoted(account)} 的计划含有此前已合并但未应用的变更：${pending}。`,
  ].join('');
}

/** More names than this in one sentence are only counted. */
const MOST_NAMED = 8;
