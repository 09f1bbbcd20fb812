import { createPageWords } from '../app/page-words.js';
import { resultsEn, resultsZh } from '../results/results-words.js';

/** The words of this page, which is loaded when it is opened. */
const zh = {
  ...resultsZh,
  notApproved: '文本批复后才能开展自评。', notBegun: '还没有开展自评。', start: '开始自评', CONCLUDED: '已有评价结论', status: '{status} · {due}', score: '总分 {score}', grade: '等级：{grade}', noScore: '还有未填的行，暂无总分', projects: '项目得分', filled: '已填 {filled}/{rows}', paidOf: '全年执行数', executionScore: '预算执行率得分', sum: '合计', total: '总分', gradeHead: '等级', capped: '{total}（执行率偏低，上限 {cap}）', fiscalTotal: '财政评分', difference: '差异',
  EXCELLENT: '优', GOOD: '良', FAIR: '中', POOR: '差', actual: '实际完成', attainment: '达成情况', percent: '分值比例（%）', points: '分值', rowScore: '得分', deducted: '{score}（扣 {deducted}）', overReason: '超额完成原因', deviation: '偏差原因及改进措施', ACTUAL: '实际完成', PERCENT: '分值比例', OVER_REASON: '超额完成原因', EXPLANATION: '偏差原因及改进措施', rowOpinion: '退回意见', opinions: '退回意见',
  decide: '审核自评', sample: '抽查', sampledChosen: '已选定 {count} 个项目：{names}。理由：{reason}', sampledDrawn: '已按种子“{seed}”抽取 {count} 个项目：{names}。理由：{reason}', way: '抽查方式', choose: '选定项目', draw: '随机抽取', count: '抽取个数', seed: '种子（抽取前公布）', seedHint: '同一种子抽出同样的项目，任何人都可以复核。', reason: '理由', doSample: '确定抽查', sampleAgain: '重新抽查',
  fiscal: '财政评分', fiscalReason: '评分理由', rescore: '评分', rescoreOf: '{row}：评分', conclude: '评价结论', conclusion: '评价结论', concludeMeans: '作出结论后评分不能再改；没有另行评分的行保留自评得分。', doConclude: '作出结论',
  rectifications: '整改', noRectifications: '没有整改事项', raise: '提出整改事项', about: '关于', whole: '全部', problem: '存在问题及整改要求', responsible: '责任单位或责任人', answerBy: '回复期限', itemDue: '{responsible} · {date} 前回复', openItem: '待整改', reopenedItem: '重新提出', answeredItem: '待核实', acceptedItem: '已销号', reply: '整改情况', answer: '回复', closeItem: '销号', reopenItem: '重新提出', stillToMend: '核实意见（重新提出时必填）', newAnswerBy: '新的回复期限（不填则不变）', remark: '核实意见：{text}', replied: '整改情况：{text}', ofItem: '{problem}：{label}',
  evidence: '佐证材料', evidenceHint: 'PDF、图片、Word 或 Excel 文件，每个不超过 {mebibytes} MB；报送前可以删除。', evidenceOf: '用于', attach: '上传', noEvidence: '还没有佐证材料', file: '文件', size: '大小', kibibytes: '{size} KB', attachedBy: '上传', download: '下载', downloadOf: '下载：{name}', remove: '删除', removeOf: '删除：{name}', rowGone: '文本中已没有的指标', report: '绩效自评报告', startReport: '编写自评报告',
  unsent: '绩效自评的意见',
  opinionsUnsent: '还有 {count} 条退回意见没有发出，“通过”不会发出它们：请“退回”，或先删去这些意见。', leftOpinions: '没有发出的退回意见', labelledOpinion: '{label}：{text}',
};

export type EvaluationWord = keyof typeof zh;

const en: Readonly<Record<EvaluationWord, string>> = {
  ...resultsEn,
  notApproved: 'Self-evaluation begins once the text is approved.', notBegun: 'Not begun yet.', start: 'Begin', CONCLUDED: 'concluded', status: '{status} · {due}', score: 'Score {score}', grade: 'Grade: {grade}', noScore: 'No score while a row lacks its result', projects: 'Scores by project', filled: '{filled} of {rows} filled in', paidOf: 'Paid over the year', executionScore: 'Points for the execution rate', sum: 'Sum', total: 'Total', gradeHead: 'Grade', capped: '{total} (low execution rate, at most {cap})', fiscalTotal: 'Bureau’s score', difference: 'Difference',
  EXCELLENT: 'excellent', GOOD: 'good', FAIR: 'fair', POOR: 'poor', actual: 'Actual', attainment: 'How far it is reached', percent: 'Percent of its points', points: 'Points', rowScore: 'Score', deducted: '{score} ({deducted} taken off)', overReason: 'Why it was passed by far', deviation: 'Why it fell short, and what is done', ACTUAL: 'actual', PERCENT: 'percent', OVER_REASON: 'why it was passed by far', EXPLANATION: 'why it fell short', rowOpinion: 'Opinion', opinions: 'Opinions',
  decide: 'Check', sample: 'Sample', sampledChosen: '{count} projects chosen: {names}. Reason: {reason}', sampledDrawn: '{count} projects drawn under “{seed}”: {names}. Reason: {reason}', way: 'How', choose: 'Choose projects', draw: 'Draw by lot', count: 'How many', seed: 'Word, published before the draw', seedHint: 'The same word draws the same projects: anybody can check it.', reason: 'Reason', doSample: 'Sample these', sampleAgain: 'Sample anew',
  fiscal: 'Bureau’s score', fiscalReason: 'Reason of the score', rescore: 'Score', rescoreOf: 'Score {row}', conclude: 'Conclusion', conclusion: 'Conclusion', concludeMeans: 'No score changes after this; rows that the bureau did not score keep their own.', doConclude: 'Conclude',
  rectifications: 'To be mended', noRectifications: 'Nothing to be mended', raise: 'Raise', about: 'About', whole: 'All of it', problem: 'What is to be mended', responsible: 'Who mends it', answerBy: 'Answered by', itemDue: '{responsible} · by {date}', openItem: 'open', reopenedItem: 'reopened', answeredItem: 'answered', acceptedItem: 'closed', reply: 'What was mended', answer: 'Answer', closeItem: 'Close the matter', reopenItem: 'Reopen', stillToMend: 'Remark (needed to reopen)', newAnswerBy: 'New day (empty: it stays)', remark: 'Remark: {text}', replied: 'Mended: {text}', ofItem: '{problem}: {label}',
  evidence: 'Evidence', evidenceHint: 'PDF, pictures, Word or Excel, up to {mebibytes} MB each; can be removed until it is handed in.', evidenceOf: 'For', attach: 'Attach', noEvidence: 'No evidence yet', file: 'File', size: 'Size', kibibytes: '{size} KB', attachedBy: 'Attached by', download: 'Download', downloadOf: 'Download {name}', remove: 'Remove', removeOf: 'Remove {name}', rowGone: 'A row that the text has no more', report: 'Report of the self-evaluation', startReport: 'Write the report',
  unsent: 'Opinions on the self-evaluation',
  opinionsUnsent: '{count} opinions were not sent, and accepting sends none of them: return it, or take them out first.', leftOpinions: 'Opinions that were not sent', labelledOpinion: '{label}: {text}',
};

/** As useWords, of this page's own words. */
export const useEvaluationWords = createPageWords(zh, en);
