/**
 * wxmenu as a library: the custom menus of WeChat Official Accounts as data. Nothing else of the package is
 * reachable.
 */

export { type ApplyOptions, applyPlan } from './apply/apply-plan.ts';
export {
  type FaultEffect,
  type MenuGateway,
  type WechatCall,
  WechatFault,
  type WechatFaultArgs,
} from './apply/gateway.ts';
export type { ApplyEvent, ApplyResult, DoneStep, LiveIs } from './apply/result.ts';
export { StateFolder } from './apply/state-folder.ts';
export { type LoadOptions, type LoadResult, loadMenus } from './config/load-menus.ts';
export type { CheckedFile, MenuFile } from './config/menu-file.ts';
export { type ParseOptions, parseMenu } from './config/parse-menu.ts';
export type { Change, ChangeAction, ChangeSummary, Origin } from './diff/change.ts';
export { diffMenus, type MenuDiff } from './diff/diff-menus.ts';
export { type Clock, systemClock } from './menu/clock.ts';
export { StateFault, type StateFaultArgs, UsageFault, type UsageFaultArgs } from './menu/fault.ts';
export type * from './menu/menu.ts';
export type { FileRange, FilledText, FilledVariable, Location, Position, Range } from './menu/position.ts';
export type { Problem, ProblemCode, Severity } from './menu/problem.ts';
export type { RuleSetting, RuleSettings } from './menu/rule-settings.ts';
export { type AccountInput, createPlan } from './plan/create-plan.ts';
export type { PlanNotice } from './plan/notice.ts';
export type { AccountPlan, Guard, GuardName, Plan, Step, TagNames } from './plan/plan.ts';
export { readPlan } from './plan/plan-file.ts';
export type { Wanted } from './plan/target.ts';
export { loadTranslation } from './report/load-translation.ts';
export { renderProblems } from './report/problems.ts';
export { type PlanFormat, type PlanRenderOptions, renderPlan } from './report/render-plan.ts';
export { serializePlan } from './report/serialize-plan.ts';
export { type Style, styleFor } from './report/style.ts';
export type { Language, Translation } from './report/words.ts';
export { createWechatGateway, type WechatGatewayOptions } from './wechat/gateway.ts';
export { stableToken } from './wechat/stable-token.ts';
export { readyToken, type TokenSource } from './wechat/token.ts';
export { createTokenCache, type TokenCache } from './wechat/token-cache.ts';
