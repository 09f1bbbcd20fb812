/** Words that the pages of what becomes of an approved text share. */
export const resultsZh = {
  back: '返回文本', evaluation: '绩效自评', execution: '执行与监控', project: '项目', budget: '预算数', paid: '已支付', rate: '执行率', dueDate: '报送期限', due: '{date} 前报送', overdue: '逾期', OPEN: '填报中', SUBMITTED: '已报送', RETURNED: '已退回', ACCEPTED: '已通过',
  open: '打开', close: '收起', openOf: '打开：{name}', closeOf: '收起：{name}', submit: '报送', submitOf: '报送：{name}', returnBack: '退回', accept: '通过', opinion: '意见', newDueDate: '新的报送期限（不填则不变）', exportAs: '导出 {format}', exportOf: '导出 {format}：{name}', exporting: '正在导出（{done}/{total}）', exportFailed: '没有导出：{why}',
  indicator: '指标', target: '年度指标值', explanation: '原因说明', missing: '待填：{what}', lacks: '待填', ofRow: '{row}：{column}', comma: '、', REACHED: '达成', PARTLY: '部分达成', NOT_REACHED: '未达成', conflict: '他人刚填了“{theirs}”，请核对后再填。', conflictEmpty: '他人刚清空了这一格，请核对后再填。',
  kept: '连接中断：下面是中断前的内容，恢复后自动更新。没有存下的内容留在格中。', storeAgain: '再存一次', storeAgainOf: '再存一次：{label}', leftover: '没有存下：{text}', drop: '不要了', dropOf: '不要了：{label}', cancel: '取消', sure: '确认{act}',
};

export const resultsEn: Readonly<Record<keyof typeof resultsZh, string>> = {
  back: 'Back to the text', evaluation: 'Self-evaluation', execution: 'Execution and monitoring', project: 'Project', budget: 'Budget', paid: 'Paid', rate: 'Rate', dueDate: 'Due', due: 'due {date}', overdue: 'overdue', OPEN: 'being filled in', SUBMITTED: 'submitted', RETURNED: 'returned', ACCEPTED: 'accepted',
  open: 'Open', close: 'Close', openOf: 'Open {name}', closeOf: 'Close {name}', submit: 'Submit', submitOf: 'Submit {name}', returnBack: 'Return', accept: 'Accept', opinion: 'Opinion', newDueDate: 'New due date (empty: it stays)', exportAs: 'Export {format}', exportOf: 'Export {format} of {name}', exporting: 'Exporting ({done}/{total})', exportFailed: 'Not exported: {why}',
  indicator: 'Indicator', target: 'Target', explanation: 'Explanation', missing: 'Missing: {what}', lacks: 'Missing', ofRow: '{row}: {column}', comma: ', ', REACHED: 'reached', PARTLY: 'partly', NOT_REACHED: 'not reached', conflict: 'Somebody else has just put “{theirs}”; look again before you fill it in.', conflictEmpty: 'Somebody else has just cleared it; look again before you fill it in.',
  kept: 'The connection is lost: this is what was there before, and comes up to date by itself. What is not stored stays in its cell.', storeAgain: 'Store it again', storeAgainOf: 'Store again: {label}', leftover: 'Not stored: {text}', drop: 'Give it up', dropOf: 'Give up: {label}', cancel: 'Cancel', sure: 'Yes: {act}',
};
