import { createPageWords, type Say as SayWord } from '../app/page-words.js';

/** The words of this page, which is loaded when it is opened. */
const zh = {
  title: '分析', back: '返回首页', asOf: '截至 {date}，{count} 份文本', notWhole: '文本太多，只分析了最近年度的 {count} 份；请缩小范围。', filters: '范围', year: '年度', department: '部门', status: '状态', allYears: '全部年度', allDepartments: '全部部门', allStatuses: '全部状态', groupedBy: '分组',
  DEPARTMENT: '按部门', FISCAL_YEAR: '按年度', LEVEL1: '按一级指标', INDICATOR: '按指标', nothing: '范围内没有文本', download: '下载 CSV', showMore: '显示更多', sum: '合计', group: '分组项', documents: '文本', tables: '项目', indicators: '指标',
  quantitative: '定量', qualitative: '定性', share: '定量占比', kinds: '定量指标占比', indicatorsUnit: '指标（个）', money: '支出计划与实际支出', moneyNote: '已批复文本的项目，金额单位万元；计划和支出均只计月份已过的项目。', byEndOf: '{month}月底', due: '计划', paid: '支出', percent: '支出占计划', budget: '预算数', rate: '执行率', wanYuan: '万元',
  unknownUnits: '另有 {count} 个项目的金额单位无法换算，未计入。', found: '规则核查的问题', foundNote: '按现在的文本核查。', unjudged: '另有 {count} 份文本修改后尚未核查，未计入。', goOn: '继续核查', rule: '规则', severity: '级别', count: '问题', ERROR: '错误', WARNING: '提醒', HINT: '提示', problemsUnit: '问题（个）',
  returns: '退回原因', returnsNote: '审核 {decided} 轮，退回 {returned} 轮。', criterion: '审核内容', items: '审核意见', graded: '退回时评为中或差', COMPLETENESS: '完整性', RELEVANCE: '相关性', APPROPRIATENESS: '适当性', FEASIBILITY: '可行性', none: '未注明', itemsUnit: '条',
  scores: '绩效自评得分', scoresNote: '只计已通过的自评，按预算加权平均；财政评价只计有评价结论的抽查项目。自评 {begun} 份，已报送 {handedIn} 份。', rowScoresNote: '只计已通过的自评；得分为所得分值占应得分值的百分比。', scored: '已评分', score: '自评得分', EXCELLENT: '优', GOOD: '良', FAIR: '中', POOR: '差', fiscal: '财政评价', sampledOwn: '抽查部分自评', difference: '差异', outOf100: '分', evaluationReturns: '自评审核 {decided} 次，退回 {returned} 次，对指标提出意见 {opinions} 条。', evaluationOpinions: '自评退回意见', evaluationReturned: '自评退回次数',
  csvPlanned: '{month}月底计划', csvPaid: '{month}月底支出', csvItems: '意见：{criterion}', fileName: '分析',
};

export type AnalysisWord = keyof typeof zh;

const en: Readonly<Record<AnalysisWord, string>> = {
  title: 'Analysis', back: 'Back home', asOf: 'As of {date}, {count} documents', notWhole: 'There are too many documents: the {count} of the newest years are analysed. Narrow the filters.', filters: 'Filters', year: 'Year', department: 'Department', status: 'Status', allYears: 'All years', allDepartments: 'All departments', allStatuses: 'All statuses', groupedBy: 'Grouped',
  DEPARTMENT: 'by department', FISCAL_YEAR: 'by year', LEVEL1: 'by level-1 group', INDICATOR: 'by indicator', nothing: 'No documents here', download: 'Download CSV', showMore: 'Show more', sum: 'Sum', group: 'Group', documents: 'Documents', tables: 'Projects', indicators: 'Indicators',
  quantitative: 'Quantitative', qualitative: 'Qualitative', share: 'Share quantitative', kinds: 'Share of quantitative indicators', indicatorsUnit: 'indicators', money: 'Planned and paid', moneyNote: 'Projects of approved texts, in 万元; of both only projects whose month is over.', byEndOf: 'End of month {month}', due: 'Planned', paid: 'Paid', percent: 'Paid of planned', budget: 'Budget', rate: 'Rate', wanYuan: '万元',
  unknownUnits: '{count} projects are left out: their unit of money is unknown.', found: 'Findings by rule', foundNote: 'Of the texts as they stand.', unjudged: '{count} documents changed and are still to be judged; they are not counted.', goOn: 'Go on', rule: 'Rule', severity: 'Severity', count: 'Findings', ERROR: 'error', WARNING: 'warning', HINT: 'hint', problemsUnit: 'findings',
  returns: 'Return reasons', returnsNote: '{decided} rounds were decided, {returned} of them returned.', criterion: 'Criterion', items: 'Opinions', graded: 'Graded fair or poor when returned', COMPLETENESS: 'completeness', RELEVANCE: 'relevance', APPROPRIATENESS: 'appropriateness', FEASIBILITY: 'feasibility', none: 'none named', itemsUnit: 'opinions',
  scores: 'Self-evaluation scores', scoresNote: 'Of self-evaluations that were accepted, weighed by budgets; the bureau\'s, of samples that it concluded. {begun} were begun, {handedIn} are handed in.', rowScoresNote: 'Of self-evaluations that were accepted: what rows earned of their points, in percent.', scored: 'Scored', score: 'Score', EXCELLENT: 'Excellent', GOOD: 'Good', FAIR: 'Fair', POOR: 'Poor', fiscal: 'By the bureau', sampledOwn: 'Same by departments', difference: 'Difference', outOf100: 'points', evaluationReturns: 'Self-evaluations were decided {decided} times and returned {returned} times, with {opinions} opinions on rows.', evaluationOpinions: 'Opinions on self-evaluations', evaluationReturned: 'Self-evaluations returned',
  csvPlanned: 'Planned by month {month}', csvPaid: 'Paid by month {month}', csvItems: 'Opinions: {criterion}', fileName: 'analysis',
};

/** Says a word of this page in one language. */
export type Say = SayWord<AnalysisWord>;

/** As useWords, of this page's own words. */
export const useAnalysisWords = createPageWords(zh, en);
