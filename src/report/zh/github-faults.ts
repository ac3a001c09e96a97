import type { ApprovedMissing, RunDoubt } from '../../github/approved.ts';
import type { GithubCall, GithubFaultArgs, GithubShape } from '../../github/fault.ts';
import { bare, plainReason, printable, quoted } from '../printable.ts';
import type { Message, Wordings } from '../wording.ts';
import { networkReason } from './network-reasons.ts';

/** What GitHub was asked to do, and the permission that a job's token needs for it. */
const CALLS: { readonly [call in GithubCall]: { readonly to: string; readonly permission?: string } } = {
  'who-am-i': { to: '查询 token 的所有者' },
  'list-comments': { to: '列出 PR 的评论', permission: 'pull-requests: read' },
  'create-comment': { to: '在 PR 上发表评论', permission: 'pull-requests: write' },
  'update-comment': { to: '编辑 PR 上的评论', permission: 'pull-requests: write' },
  'list-issues': { to: '列出漂移的 issue', permission: 'issues: write' },
  'create-label': { to: '创建漂移 issue 的标签', permission: 'issues: write' },
  'create-issue': { to: '建立漂移的 issue', permission: 'issues: write' },
  'update-issue': { to: '编辑漂移的 issue', permission: 'issues: write' },
  'list-pulls': { to: '查找提交所属的 PR', permission: 'pull-requests: read' },
  'list-artifacts': { to: '列出保存计划的 artifact', permission: 'actions: read' },
  'list-runs': { to: '查询此后是否已有应用', permission: 'actions: read' },
  'read-run': { to: '查看生成计划的运行', permission: 'actions: read' },
  'download-artifact': { to: '下载计划', permission: 'actions: read' },
};

/** What goes wrong at GitHub, in Chinese. */
export const ZH_GITHUB_FAULTS: Wordings<GithubFaultArgs> = {
  'github-token-missing': ({ variables }) => ({
    what: `没有 GitHub 的 token：${variables.map(bare).join('、')} 均未设置。`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is GitHub's own
    fix: '在工作流中，请在步骤的 env 里设置 `GITHUB_TOKEN: ${{ github.token }}`；在其他地方：GH_TOKEN=$(gh auth token)。使用 --dry-run 时不需要。',
  }),
  'github-forbidden': args => ({ what: refused('拒绝', args), fix: forbiddenFix(args) }),
  'github-not-found': args => ({
    what: refused('无法', args),
    fix: `检查仓库和编号，以及 token 能否看到它${needs(args.call)}。对 token 看不到的内容，GitHub 一律回答“not found”。`,
  }),
  'github-invalid': args => ({
    what: refused('不接受所发送的内容，无法', args),
    fix: '用 --dry-run 查看将发送的内容。如果 GitHub 说内容过长或是垃圾信息，请减少一次计划的公众号，并用 --key 区分各部分。',
  }),
  'github-rate-limit': ({ call, repo, seconds }) => ({
    what: `GitHub 暂时不再受理请求，没有${CALLS[call].to}（仓库 ${bare(repo)}）。`,
    fix: `请在${seconds === null ? '几分钟' : ` ${duration(seconds)}`}后重新运行。作业的 token 在整个仓库中每小时有 1000 次请求，请检查是哪个工作流把它用完了。`,
  }),
  'github-status': args => ({
    what: refused('未能', args),
    fix:
      args.status >= 500
        ? '一分钟后重新运行；GitHub 的故障见 https://www.githubstatus.com。没有对微信做任何操作。'
        : '检查 GITHUB_API_URL，以及途中是否有程序代替 GitHub 应答。',
  }),
  'github-network': ({ call, host, reason, proxy }) => ({
    what: `无法请 GitHub ${CALLS[call].to}：${bare(host)}${proxy === undefined ? '' : `（经代理 ${bare(proxy)}）`}：${why(reason)}。`,
    fix: networkFix(reason),
  }),
  'github-shape': ({ call, member = '', expected }) => ({
    what: `请 GitHub ${CALLS[call].to}，应答却不是应有的格式：${member === '' ? '' : `${printable(member)} `}应为${SHAPES[expected]}。`,
    fix: '没有据此得出任何结论。检查 GITHUB_API_URL，以及途中是否有程序代替 GitHub 应答。',
  }),
  'github-event': event,
  'approved-missing': approvedMissing,
};

const SHAPES: { readonly [shape in GithubShape]: string } = {
  object: '对象',
  array: '列表',
  text: '文本',
  'whole-number': '整数',
  boolean: ' true 或 false',
  json: ' JSON',
  'no-redirect': '直接的应答，而不是重定向',
};

type Answered = GithubFaultArgs['github-status'];

function refused(how: string, { call, repo, status, said }: Answered): string {
  const words = said === '' ? '' : `：${plainReason(said)}`;
  return `GitHub ${how}${CALLS[call].to}（仓库 ${bare(repo)}，HTTP ${status}${words}）。`;
}

function needs(call: GithubCall): string {
  const { permission } = CALLS[call];
  return permission === undefined ? '' : `（\`permissions: ${permission}\`）`;
}

function forbiddenFix({ call, status, fork }: GithubFaultArgs['github-forbidden']): string {
  const { permission } = CALLS[call];
  if (status === 401) {
    return 'token 无效：检查 GITHUB_TOKEN 的设置，不要带引号和换行，并确认没有过期。';
  }
  if (fork) {
    return '来自 fork 的 PR，其 token 只有读取权限，工作流中的设置不起作用。请在作业摘要和 diff 的标注中查看计划；对 fork 跳过此步骤。';
  }
  if (permission === undefined) return '检查 token 的权限。';
  return `为作业设置 \`permissions: ${permission}\`。由 Dependabot 或 fork 发起的 PR，其 token 只有读取权限：请在那里跳过此步骤。`;
}

function why(reason: string): string {
  return reason === 'too-large' ? '应答超过 32 MiB' : networkReason(reason);
}

function networkFix(reason: string): string {
  if (reason === 'too-large') {
    return '检查 GITHUB_API_URL，以及途中是否有程序代替 GitHub 应答。';
  }
  return '检查网络和 GITHUB_API_URL。如果只能经代理上网，请设置 HTTPS_PROXY，并用 SSL_CERT_FILE 或 NODE_EXTRA_CA_CERTS 指定代理的证书。';
}

function event({ reason, event: name, found = '' }: GithubFaultArgs['github-event']): Message {
  const where = name === '' ? '当前不在 GitHub Actions 中运行' : `事件是 ${bare(name)}`;
  switch (reason) {
    case 'no-repo':
      return {
        what: '无法确定是哪个仓库：没有设置 GITHUB_REPOSITORY。',
        fix: '用 --repo owner/name 指定。',
      };
    case 'bad-repo':
      return { what: `${quoted(found)} 不是仓库名称。`, fix: '写成 owner/name 的形式。' };
    case 'no-pull-request':
      return {
        what: `${where}，无法确定是哪个 PR。`,
        fix: '用 --pr NUMBER 指定，或在 pull_request、push 事件中运行。',
      };
    case 'no-commit':
      return {
        what: `${where}，无法确定是哪个提交：没有设置 GITHUB_SHA。`,
        fix: '用 --sha 指定完整的提交名称。',
      };
    case 'event-unreadable':
      return {
        what: `无法读取事件文件（GITHUB_EVENT_PATH）：${plainReason(found)}。`,
        fix: '在容器中运行时，请挂载该文件所在的目录；否则用 --pr NUMBER 指定 PR。',
      };
    case 'event-not-json':
      return {
        what: `事件文件（GITHUB_EVENT_PATH）的内容不是事件：${bare(found)}。`,
        fix: '用 --pr NUMBER 指定 PR。',
      };
  }
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} 秒`;
  return `${Math.ceil(seconds / 60)} 分钟`;
}

function approvedMissing(missing: ApprovedMissing): Message {
  if (missing.reason === 'no-pull-request') {
    return {
      what: `没有人批准过计划：${bare(short(missing.commit))} 不是 PR 的合并，而是直接推送的。`,
      fix: '请通过 PR 修改菜单。如果仍要应用这一次，请运行 `wxmenu plan`，经人查看后，用其摘要运行 `wxmenu apply --expect-digest`。',
    };
  }
  if (missing.reason === 'overtaken') {
    return {
      what: `此后 ${bare(missing.url)} 已应用了 ${bare(short(missing.head))}。这次运行较早，会退回到它之前。`,
      fix: '线上菜单正确时，无需处理。需要恢复更早的菜单时，请通过 PR 还原（revert）那次合并；需要应用分支现在的内容时，请手动启动工作流，而不是重新运行这一次。',
    };
  }
  const { pull, head, artifact } = missing;
  const planOf = `PR #${pull} 中经过审阅的计划`;
  const again = '请重新运行该 PR 的计划工作流，查看现在的结果，再重新运行本作业。';
  switch (missing.reason) {
    case 'no-artifact':
      return {
        what: `artifact 中没有 ${bare(artifact)}，即 ${planOf}。`,
        fix: `检查计划工作流是否以相同的 --key 为 ${bare(short(head))} 运行过，并保存了计划。${again}如果是更早的一次合并，请指定其提交：--sha，或 action 的 \`commit\`。`,
      };
    case 'expired':
      return { what: `${bare(artifact)}（${planOf}）已过期，不再保存。`, fix: again };
    case 'untrusted': {
      const [first] = missing.runs;
      const doubt = first === undefined ? '' : `：${bare(first.url)} ${DOUBTS[first.doubt]}`;
      return {
        what: `有 ${bare(artifact)}，但它不是 ${bare(missing.workflow)} 为该 PR 运行时生成的${doubt}。`,
        fix: '查明是谁生成的：可能是伪造的。如果生成计划的工作流是另一个文件，请指定：--workflow，或 action 的 `plan-workflow`。',
      };
    }
    case 'bad-archive':
      return {
        what: `${bare(artifact)} 不是计划的压缩包：${WRONG[missing.wrong]}。`,
        fix: `检查计划工作流保存了什么。${again}`,
      };
  }
}

const DOUBTS: { readonly [doubt in RunDoubt]: string } = {
  event: '不是由 PR 触发的',
  workflow: '属于另一个工作流',
  head: '属于另一个提交',
  repository: '来自与该 PR 不同的仓库',
};

const WRONG = {
  damaged: '已损坏，或被做成无法解压完',
  missing: '其中没有 plan.json，例如那次运行失败了，或其计划被 --fail-on 拒绝',
  twice: '含有多个 plan.json',
  'too-large': '比任何计划都大',
} as const;

function short(commit: string): string {
  return commit.slice(0, 12);
}
