import { statusNames } from '../model/document.js';
import type { IdKind } from '../model/ids.js';
import type { Said } from './app-error.js';

/** In English as it stands within a sentence. */
const says = (zh: string, en: string): Said => ({ zh, en });

/** Every act that an error names, as "不能执行“…”" and "You cannot …" go on. */
const acts = {
  'document.read': says('查看文本', 'read the text'),
  'document.create': says('新建文本', 'create a text'),
  'document.edit': says('编辑文本', 'edit the text'),
  'document.archive': says('归档文本', 'archive the text'),
  'document.submit': says('送审', 'submit the text'),
  'document.withdraw': says('撤回送审', 'withdraw the text'),
  'document.return': says('退回文本', 'return the text'),
  'document.approve': says('批复文本', 'approve the text'),
  'document.publish': says('公开文本', 'publish the text'),
  'document.adjust': says('调整文本', 'adjust the text'),
  'document.startNextYear': says('编制下一年度文本', 'start the text of the next year'),
  'review.start': says('开始审核', 'start the review'),
  'review.giveOpinion': says('提出审核意见', 'give an opinion'),
  'reviewItem.answer': says('答复审核意见', 'answer the review item'),
  'reviewItem.verify': says('核实审核意见', 'verify the review item'),
  'execution.record': says('登记支出', 'record what was paid'),
  'monitoring.start': says('发起绩效监控', 'start a round of monitoring'),
  'monitoring.fill': says('填报绩效监控', 'fill in the round of monitoring'),
  'monitoring.submit': says('报送绩效监控', 'submit the round of monitoring'),
  'monitoring.decide': says('审核绩效监控', 'decide on the round of monitoring'),
  'selfEvaluation.start': says('发起绩效自评', 'start the self-evaluation'),
  'selfEvaluation.fill': says('填报绩效自评', 'fill in the self-evaluation'),
  'selfEvaluation.submit': says('报送绩效自评', 'submit the self-evaluation'),
  'selfEvaluation.decide': says('审核绩效自评', 'decide on the self-evaluation'),
  'selfEvaluation.score': says('抽查评分', 'score the sample'),
  'rectification.raise': says('提出整改事项', 'raise a rectification'),
  'rectification.answer': says('回复整改事项', 'answer the rectification'),
  'rectification.verify': says('核实整改事项', 'verify the rectification'),
  'version.take': says('保存版本', 'take a version'),
  'version.restore': says('恢复版本', 'restore a version'),
  'audit.read': says('查看审计日志', 'read the audit log'),
  'comment.add': says('添加批注', 'add a comment'),
  'comment.edit': says('修改批注', 'edit the comment'),
  'comment.delete': says('删除批注', 'delete the comment'),
  'comment.reanchor': says('移动批注', 'put the comment elsewhere'),
  'comment.resolve': says('解决批注', 'resolve the comment'),
  'member.setTeam': says('设置编制单位成员', 'set members of the compiling unit'),
  'member.setBureau': says('设置财政部门成员', 'set members of the finance bureau'),
  'inbox.markRead': says('标记待办', 'mark entries of the inbox'),
  'webhook.manage': says('管理推送', 'manage webhooks'),
  administer: says('管理系统', 'administer the server'),
  authenticate: says('更新登录', 'renew the sign-in'),
  connect: says('连接', 'connect'),
  open: says('打开章节', 'open the section'),
  edit: says('编辑', 'edit'),
  signIn: says('登录', 'sign in'),
  signOut: says('退出登录', 'sign out'),
  sessions: says('查看登录记录', 'see sign-ins'),
  revokeSessions: says('结束登录', 'end sign-ins'),
  issueToken: says('签发登录令牌', 'issue a sign-in token'),
  resetPassword: says('重置密码', 'reset a password'),
  setMail: says('设置邮件提醒', 'set mail notices'),
  createServiceAccount: says('创建服务账号', 'create a service account'),
  createApiToken: says('创建 API 令牌', 'create an API token'),
  addTemplate: says('添加模板', 'add a template'),
  contract: says('精简数据库', 'contract the tables'),
} as const satisfies Readonly<Record<string, Said>>;

/** Every act that an error names: those of the policy, and those that it is not asked about. */
export type ActName = keyof typeof acts;

const handedInStatuses = {
  OPEN: says('进行中', 'open'),
  ANSWERED: says('已回复', 'answered'),
  REOPENED: says('重新提出', 'reopened'),
  ACCEPTED: says('已通过', 'accepted'),
  CONCLUDED: says('已有评价结论', 'concluded'),
} as const satisfies Readonly<Record<string, Said>>;


/** Why a sign-in is not taken; reasons of other errors are words already. */
const signInReasons = {
  missing: says('未提供令牌', 'no token'),
  invalid: says('令牌无效', 'not a valid token'),
  expired: says('已过期', 'expired'),
  revoked: says('已被结束', 'revoked'),
} as const satisfies Readonly<Record<string, Said>>;

const kinds: Readonly<Record<IdKind, Said>> & Readonly<Record<string, Said>> = {
  document: says('文本', 'document'),
  part: says('部分', 'part'),
  section: says('章节', 'section'),
  goalTable: says('绩效目标表', 'goal table'),
  goal: says('绩效目标', 'goal'),
  indicator: says('绩效指标', 'indicator'),
  node: says('内容', 'node'),
  commentThread: says('批注', 'comment'),
  comment: says('批注回复', 'comment'),
  reviewRound: says('审核轮次', 'round of review'),
  reviewItem: says('审核意见', 'review item'),
  version: says('版本', 'version'),
  payment: says('支出记录', 'payment'),
  budgetAdjustment: says('预算调整', 'budget adjustment'),
  monitoringRound: says('绩效监控', 'round of monitoring'),
  monitoringEntry: says('绩效监控填报项', 'row of monitoring'),
  selfEvaluation: says('绩效自评', 'self-evaluation'),
  evaluationEntry: says('绩效自评填报项', 'row of a self-evaluation'),
  rectification: says('整改事项', 'rectification'),
  evidence: says('佐证材料', 'evidence'),
  report: says('绩效自评报告', 'report'),
  inboxEntry: says('待办', 'inbox entry'),
  user: says('用户', 'user'),
  session: says('登录记录', 'session'),
  apiToken: says('API 令牌', 'API token'),
  webhook: says('推送', 'webhook'),
  export: says('导出', 'export'),
  department: says('部门', 'department'),
  file: says('文件', 'file'),
  row: says('数据行', 'row'),
  text: says('正文', 'text'),
  identity: says('统一身份', 'identity'),
  presence: says('在线状态', 'presence'),
  clientMutationId: says('操作编号', 'clientMutationId'),
  template: says('模板', 'template'),
};

const tables: Readonly<Record<string, Readonly<Record<string, Said>>>> = { action: acts, status: { ...statusNames, ...handedInStatuses }, kind: kinds, reason: signInReasons };

/** The words for the code that an argument carries; null where there are none. GraphQL names kinds with a capital. */
export function wordsFor(name: string, value: unknown): Said | null {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (table === undefined || typeof value !== 'string') return null;
  const known = [value, value.charAt(0).toLowerCase() + value.slice(1)].find((code) => Object.hasOwn(table, code));
  return known === undefined ? null : table[known] ?? null;
}
