import { createPageWords } from '../app/page-words.js';
import { resultsEn, resultsZh } from '../results/results-words.js';

/** The words of this page, which is loaded when it is opened. */
const zh = {
  ...resultsZh,
  title: '执行与监控', progress: '支出进度', asOf: '截至 {date}', forecast: '全年预计', light: '预警', planAt: '{month}月底（计划 {planned}%）', allInYuan: '合计（元）',
  notApproved: '文本批复后才能登记支付和开展监控。', RED: '红', YELLOW: '黄', GREEN: '绿', BLUE: '蓝',
  payments: '支付', noPayments: '还没有登记支付', date: '日期', voucher: '凭证号', amount: '金额', note: '摘要', showMore: '显示更多', importFile: '导入国库支付明细', importHint: '选择 Excel（.xlsx）或 CSV 文件，按项目编码和凭证号登记；先看报告，再写入。', amountsIn: '金额单位（表头未写明时）',
  importReport: '导入报告', importCounts: '共 {rows} 行：新增 {recorded}，已登记 {unchanged}，略过 {skipped}，有误 {failed}', importFailed: '有误的行须先更正，全部正确才会写入。', importNow: '登记', imported: '已登记 {recorded} 笔', place: '位置', why: '原因',
  correct: '更正', correctOf: '更正：{voucher}', remove: '删除', removeOf: '删除：{voucher}', removeNow: '确认删除', correctedSince: '他人刚更正了这笔支付：{theirs}。请核对后再提交。', changeReason: '理由（记入审计日志）', save: '保存',
  budgets: '预算调整', noAdjustments: '没有预算调整', adjustBudget: '登记预算调整', adjustedFrom: '自何日起', adjustedTo: '调整后的预算数（{unit}）', adjusted: '{project}：{date} 起 {budget}', removeAdjustmentOf: '删除预算调整：{name}',
  rounds: '绩效运行监控', noRounds: '还没有开展监控', startRound: '开始监控', month: '月份', monthOf: '1—{month} 月', filled: '已填 {complete}/{rows}',
  actual: '完成情况', expected: '全年预计', deviation: '偏差', cause: '偏差原因', correctiveAction: '纠偏措施', likelihood: '完成可能性',
  FUNDS: '经费保障', RULES: '制度保障', STAFF: '人员保障', HARDWARE: '硬件条件', OTHER: '其他', CERTAIN: '确定能', POSSIBLE: '有可能', IMPOSSIBLE: '完全不可能', ACTUAL: '完成情况', EXPECTED: '全年预计', LIKELIHOOD: '完成可能性', CAUSE: '偏差原因', CORRECTIVE_ACTION: '纠偏措施',
};

export type ExecutionWord = keyof typeof zh;

const en: Readonly<Record<ExecutionWord, string>> = {
  ...resultsEn,
  title: 'Execution and monitoring', progress: 'Payments against the plan', asOf: 'As of {date}', forecast: 'Forecast', light: 'Light', planAt: 'End of month {month} (plan {planned}%)', allInYuan: 'Sum (元)',
  notApproved: 'Payments and monitoring begin once the text is approved.', RED: 'red', YELLOW: 'yellow', GREEN: 'green', BLUE: 'blue',
  payments: 'Payments', noPayments: 'No payments yet', date: 'Date', voucher: 'Voucher', amount: 'Amount', note: 'Note', showMore: 'Show more', importFile: 'Import the treasury’s export', importHint: 'Choose an Excel (.xlsx) or CSV file; it is booked by project code and voucher number, once you have seen the report.', amountsIn: 'Unit of the amounts, if the head does not say it',
  importReport: 'Import report', importCounts: '{rows} rows: {recorded} new, {unchanged} booked already, {skipped} skipped, {failed} wrong', importFailed: 'Nothing is booked until every row can be read.', importNow: 'Book', imported: '{recorded} booked', place: 'Place', why: 'Why',
  correct: 'Correct', correctOf: 'Correct {voucher}', remove: 'Remove', removeOf: 'Remove {voucher}', removeNow: 'Remove it', correctedSince: 'Somebody else has just corrected this payment: {theirs}. Look again before you send yours.', changeReason: 'Reason (kept in the audit log)', save: 'Save',
  budgets: 'Adjusted budgets', noAdjustments: 'No budget was adjusted', adjustBudget: 'Adjust a budget', adjustedFrom: 'From which day on', adjustedTo: 'The whole budget from then on ({unit})', adjusted: '{project}: {budget} from {date} on', removeAdjustmentOf: 'Remove the adjusted budget {name}',
  rounds: 'Monitoring', noRounds: 'No rounds yet', startRound: 'Begin a round', month: 'Month', monthOf: 'January to month {month}', filled: '{complete} of {rows} filled in',
  actual: 'To date', expected: 'Full year', deviation: 'Deviation', cause: 'Cause', correctiveAction: 'Corrective action', likelihood: 'Likelihood',
  FUNDS: 'funds', RULES: 'rules', STAFF: 'staff', HARDWARE: 'equipment', OTHER: 'other', CERTAIN: 'certain', POSSIBLE: 'possible', IMPOSSIBLE: 'impossible', ACTUAL: 'to date', EXPECTED: 'full year', LIKELIHOOD: 'likelihood', CAUSE: 'cause', CORRECTIVE_ACTION: 'corrective action',
};

/** As useWords, of this page's own words. */
export const useExecutionWords = createPageWords(zh, en);
