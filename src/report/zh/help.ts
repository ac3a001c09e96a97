import type { HelpWording } from '../help-wording.ts';

/** What help says, in Chinese. */
export const ZH_HELP: HelpWording = {
  program: '用 YAML 文件管理微信公众号的自定义菜单：先看计划，再应用。',

  titles: {
    usage: '用法：',
    arguments: '参数：',
    options: '选项：',
    commands: '命令：',
    examples: '示例：',
    exitCodes: '退出码：',
  },
  aside: { open: '（', choices: '可选值：', item: '、', comma: '；', default: '默认：', close: '）' },

  exitCodes: {
    0: '完成；使用 plan --detailed-exitcode 时：没有变更',
    1: '用法错误，或发生意外错误',
    2: '仅在使用 --detailed-exitcode 时：有待应用的变更',
    3: 'fmt --check：有文件未格式化',
    4: '菜单文件无效，或文件中的预期不成立',
    5: '凭据缺失或被拒绝，或本机地址不在 IP白名单中',
    6: '微信、GitHub 或网络出错；没有做任何修改',
    7: '计划被拒绝：与已批准的不同、线上菜单已改变、公众号不符或摘要不一致',
    8: '被防护规则或 --fail-on 拒绝，或缺少批准',
    9: 'apply 未达到预期状态；会说明当前线上是什么',
    130: '被中断',
  },

  notes: {
    credentials:
      '凭据从环境变量读取：WECHAT_APPID 和 WECHAT_APPSECRET；有多个公众号时为 WECHAT_APPID_<ACCOUNT> 和 WECHAT_APPSECRET_<ACCOUNT>。access_token 向微信获取，或来自 WECHAT_ACCESS_TOKEN、WECHAT_TOKEN_URL 或 WECHAT_TOKEN_COMMAND。没有公众号时可使用 --emulator。',
    visitor:
      '--as 接受 tag（标签名或标签编号）、tag_id（编号）和 platform（ios、android 或 others），以逗号分隔，不需要凭据和网络。不写平台时对每个平台分别回答。有多个标签时以最后一个为准，与微信一致；紧跟在 tag 后面的 tag_id 是同一个标签的编号。--as "" 表示没有标签的人。退出码为 1 时：文件和问题用了标签的两种写法，输出会说明该如何提问。',
    github:
      '在 GitHub Actions 中，除 token 以外的信息都从环境中读取；在其他地方用 --repo 和 --pr 指定。token 取自 GITHUB_TOKEN 或 GH_TOKEN，只会发送给 GitHub。',
    permissions: '作业需要的权限：',
  },

  shared: {
    help: '显示本帮助',
    helpCommand: '显示命令的帮助',
    version: '显示版本号',
    language: 'en 或 zh-CN（默认按 LC_ALL、LC_MESSAGES、LANG）',
    noColor: '不使用颜色（也可设 NO_COLOR=1；FORCE_COLOR=1 则相反）',
    menus: '菜单文件、目录或公众号名称；不写则为 menus/',
    account: '公众号名称',
    format: '输出格式',
    report: '同时把 --format json 的内容写入此文件',
    shard: '从第 i 个开始，每 n 个公众号只处理一个',
    parallelism: '同时处理的公众号个数',
    emulator: '使用 wxmenu 内置的微信模拟器；状态存入 FILE（默认：.wxmenu/emulator.json）',
    retries: '读取失败且重试有用时的重试次数（默认：2）',
    noFallback: '首选域名无法连接时，不改用微信的备用域名',
    forceTokenRefresh: '强制获取一次新的 access_token；旧的随即失效，其他程序手中的也一样',
    log: '把对微信的每次调用写入此文件，每行一条 JSON',
    timeout: '每次调用微信的超时时间，如 10s 或 500ms（默认：10s）',
    quiet: '没有差异也没有出错时不输出',
    verbose: '在标准错误输出中列出每次调用和各类文件的位置',
    autoApprove: '不询问确认',
    expectDigest: '仅当此刻的计划摘要与此相同时才执行',
    allow: '允许越过的防护规则：',
    none: '无',
  },

  commands: {
    init: {
      what: '在当前目录建立管理菜单所需的文件：菜单文件、工作流、结构定义；不覆盖任何文件',
      account: '公众号的名称；不写则在终端询问',
      yes: '不询问',
      noWorkflows: '不写 GitHub 工作流',
      noImport: '即使可以导入线上菜单，也只写示例',
      noEditor: '不写 VS Code 设置',
      action: '工作流所用的 action：OWNER/REPOSITORY@VERSION',
    },
    validate: {
      what: '离线检查菜单文件',
      strict: '把警告视为错误',
      quiet: '只输出有问题的部分',
    },
    fmt: {
      what: '把菜单文件写成统一的格式；注释和含义不变',
      menus: '菜单文件、目录或公众号名称；不写则为 menus/；- 表示从标准输入读取，写到标准输出',
      check: '不写文件；列出未格式化的文件，退出码为 3',
      diff: '不写文件；显示会有哪些改动',
      quiet: '结尾不输出小结',
    },
    import: {
      what: '把线上菜单或已保存的菜单写成菜单文件',
      from: '用已保存的菜单代替线上菜单：menu/create、menu/get、get_current_selfmenu_info；- 表示标准输入',
      website: '导入用户当前看到的菜单，即使另有通过 API 创建的菜单',
      out: '写到此处（默认：menus/<account>.yaml；- 表示标准输出）',
      force: '覆盖内容不同的已有文件',
    },
    plan: {
      what: '显示 apply 会做哪些变更；不写入任何内容',
      out: '保存计划，供 show 和 apply 使用；以 .html 结尾的文件则保存便于阅读的报告；可重复',
      detailedExitcode: '有变更时退出码为 2',
      base: '与该 git 版本比较，说明每项变更是其后新增、此前遗留还是手动改动造成的',
      offline: '不查询线上菜单，以 --base 版本的内容代替',
      failOn: '出现此类变更时退出码为 8：drift、pending',
    },
    apply: {
      what: '使线上菜单与菜单文件或已保存的计划一致',
      menus: '菜单文件、目录或公众号名称；不写则为 menus/；也可以是 plan --out 保存的一个计划',
      approved: '只执行此已保存计划中的内容，无需再次批准',
    },
    show: {
      what: '显示菜单文件最终得到的菜单，或显示已保存的计划，与 plan 的输出相同',
      plan: '公众号名称或菜单文件；也可以是 plan --out 保存的计划',
      out: '写入该文件；.html 和 .svg 决定格式',
      detailedExitcode: '计划有变更时退出码为 2',
    },
    match: {
      what: '说明某个粉丝或设想的访客会看到哪个菜单；不做任何修改',
      account: '公众号名称或菜单文件',
      user: '粉丝：向微信查询（menu/trymatch）其菜单',
      as: '设想的访客，如 tag=VIP,platform=ios：离线按文件回答',
    },
    restore: {
      what: '恢复被 apply 替换掉的菜单；不写公众号则列出保存的快照',
      account: '公众号名称；不写则列出全部公众号的快照',
      which: '快照在列表中的编号、时间或文件（默认：最新的含有菜单的快照）',
      snapshot: '与公众号后面的 SNAPSHOT 相同',
      list: '只列出快照；不需要凭据',
      show: '只把快照中的菜单输出为菜单文件',
      diff: '只显示线上菜单会有哪些改动；退出码始终为 0',
    },
    destroy: { what: '删除公众号的默认菜单和全部个性化菜单' },
    doctor: {
      what: '检查本机、到微信的网络和每个公众号；不做任何修改',
      menus: '公众号名称、菜单文件或目录；不写则为 menus/',
    },
    github: {
      what: '在 PR 上发表评论、为漂移建立 issue、取回已批准的计划；用于工作流',
    },
    preview: {
      what: '在网页上按手机的样子显示菜单，文件一保存就刷新；不写入任何内容',
      port: '监听的端口（默认：任意空闲端口）',
      host: '监听的地址（默认：127.0.0.1，只有本机能访问）',
    },
    schema: {
      what: '输出 JSON Schema，供编辑器和其他程序使用',
      schema: '菜单文件、已保存的计划、报告或 wxmenu.config.yaml 的结构',
    },
    completion: {
      what: '输出 shell 补全脚本，可补全命令、选项和公众号名称',
      shell: '使用的 shell',
    },
    emulate: {
      what: '在本机运行微信接口的模拟器，用于试用',
      port: '监听的端口（默认：任意空闲端口）',
      host: '监听的地址（默认：127.0.0.1）',
      state: '把全部状态保存在此文件中，供下次运行使用',
      account: '存在的公众号；可重复（默认：接受任意公众号）',
      fault: '制造故障，如 menu/create:nth=2,kind=reset,when=after；可重复',
      control: '允许其他进程通过 /__emulator 制造故障和查看状态',
    },
  },

  github: {
    shared: {
      report: 'plan 或 apply 的 --report 写出的文件',
      key: '同一仓库有多组公众号时，用于区分的名称',
      repo: '仓库，用于代替 GITHUB_REPOSITORY',
      timeout: '每次调用 GitHub 的超时时间，如 10s（默认：30s）',
    },
    comment: {
      what: '在 PR 中展示 plan 或 apply 的报告；始终更新同一条评论',
      pr: '事件中没有 PR 编号时，用此指定',
      sha: '合并该 PR 的提交，用于代替 GITHUB_SHA',
      dryRun: '只输出评论内容，不发表；不需要 token',
    },
    summary: {
      what: '在作业摘要中展示 plan 或 apply 的报告，并设置输出变量；不需要 token',
      plan: '计划的保存位置，用于输出变量 plan-path',
      drift: '该计划只用于检查漂移，之后没有合并',
    },
    drift: {
      what: '为线上菜单与文件不一致的每个公众号维护一个 issue',
      label: 'issue 的标签',
      dryRun: '只输出 issue 内容，不写入；不需要 token',
    },
    approved: {
      what: '取回此提交所合并的 PR 中经过审阅的计划',
      out: '计划的保存位置，供 apply --approved 使用',
      sha: '合并 PR 的提交，用于代替 GITHUB_SHA',
      workflow: '生成计划的工作流文件',
      ifPullRequest: '提交是直接推送的时，不视为失败',
    },
  },
};
