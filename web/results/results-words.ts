/** Words that the pages of what becomes of an approved text share. */
export const resultsZh = {
  back: '返回文本', evaluation: '绩效自评', execution: '执行与监控', project: '项目', budget: '预算数', paid: '已支付', rate: '执行率', dueDate: '报送期限', due: '{date} 前报送', overdue: '逾期', OPEN: '填报中', SUBMITTED: '已报送', RETURNED: '已退回', ACCEPTED: '已通过',
  open: '打开', close: '收起', openOf: '打开：{name}', closeOf: '收起：{name}', submit: '报送', returnBack: '退回', accept: '通过', opinion: '意见', newDueDate: '新的报送期限（不填则不变）', exportAs: '导出 {format}', exporting: '正在导出（{done}/{total}）', exportFailed: '没有导出：{why}',
  indicator: '指标', target: '年度指标值', explanation: '原因说明', missing: '待填：{what}', ofRow: '{row}：{column}', comma: '、', REACHED: '达成', PARTLY: '部分达成', NOT_REACHED: '未达成', conflict: '他人刚填了“{theirs}”，请核对后再填。',
};

export const resultsEn: Readonly<Record<keyof typeof resultsZh, string>> = {
  back: 'Back to the text', evaluation: 'Self-evaluation', execution: 'Execution and monitoring', project: 'Project', budget: 'Budget', paid: 'Paid', rate: 'Rate', dueDate: 'Due', due: 'due {date}', overdue: 'overdue', OPEN: 'being filled in', SUBMITTED: 'submitted', RETURNED: 'returned', ACCEPTED: 'accepted',
  open: 'Open', close: 'Close', openOf: 'Open {name}', closeOf: 'Close {name}', submit: 'Submit', returnBack: 'Return', accept: 'Accept', opinion: 'Opinion', newDueDate: 'New due date (empty: it stays)', exportAs: 'Export {format}', exporting: 'Exporting ({done}/{total})', exportFailed: 'Not exported: {why}',
  indicator: 'Indicator', target: 'Target', explanation: 'Explanation', missing: 'Missing: {what}', ofRow: '{row}: {column}', comma: ', ', REACHED: 'reached', PARTLY: 'partly', NOT_REACHED: 'not reached', conflict: 'Somebody else has just put “{theirs}”; look again before you fill it in.',
};
