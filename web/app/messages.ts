/** Every word of the interface, in Chinese. English has the same keys. */
const zh = {
  appName: '绩文', appTitle: '部门预算绩效文本协同编制', signIn: '登录', signOut: '退出', name: '用户名', password: '密码',
  language: 'English', dark: '深色', light: '浅色', loading: '正在读取…', retry: '重试', close: '关闭', cancel: '取消', save: '保存', confirm: '确定',
  home: '首页', documents: '我的文本', waiting: '等我办理', nothingWaits: '没有等您办理的事项', noDocuments: '还没有文本。请新建一份，在“导入”中选择从 PDF 取出的文本文件，或请文本的主编把您加为成员。', noSuchDocuments: '没有符合条件的文本', allDepartments: '全部部门', title: '名称', department: '部门', year: '年度',
  status: '状态', updatedAt: '最近修改', allYears: '全部年度', allStatuses: '全部状态', search: '搜索', searchFor: '搜索正文、指标和批注', noHits: '没有找到',
  import: '导入', importHint: '把从 PDF 取出的文本文件拖到这里，或选择文件', importReport: '导入报告', importedLines: '共 {total} 行，{unread} 行未能识别', importNow: '写入', imported: '已导入',
  newDocument: '新建', newDocumentHint: '从空白表式开始，或沿用已批复的往年文本', beginWith: '开始于', lastYear: '往年文本', template: '表式', compilingUnit: '编制单位', reviewingUnit: '审核单位', create: '建立',
  outline: '目录', goalTables: '项目绩效目标表', findings: '{count} 个问题', noFindings: '没有问题', comments: '批注', back: '返回',
  connecting: '正在连接', live: '实时', offline: '连接中断，正在重连', refused: '不能继续', closed: '已关闭',
  saving: '正在保存', savedAt: '已保存 {time}', keptOffline: '离线：{count} 处修改已留在本机', readOnly: '只读', frozen: '文本已送审，不能修改',
  projectCode: '项目编码', projectName: '项目名称', unitCode: '单位编码', unitName: '单位名称', budget: '预算规模', budgetTotal: '预算数', fiscalFunds: '其中：财政资金', otherFunds: '其他资金',
  fundPurpose: '资金用途', expenditurePlan: '资金支出计划（%）', goals: '绩效目标', level1: '一级指标', level2: '二级指标', level3: '三级指标', description: '绩效指标描述', target: '指标值', basis: '指标值确定依据',
  addRow: '添加一行', removeRow: '删除这一行', moveUp: '上移', moveDown: '下移', conflictTitle: '他人已修改这一格', theirs: '他人的', yours: '您的', base: '原来的', keepTheirs: '保留他人的', keepYours: '改为您的',
  present: '在场：{names}', addComment: '批注', reply: '答复', resolve: '解决', reopen: '重新打开', resolved: '已解决', noComments: '没有批注', unreadCount: '{count} 条未读',
  // Review.
  waitingNow: '等我办理：{count} 项，其中 {unread} 项未读', kindItemReturned: '待答复的审核意见', kindSubmitted: '送审待审', kindItemAnswered: '待核实的答复', kindSuggestion: '待处理的修改建议', kindMentioned: '有人提到您', kindReplied: '批注有新答复', kindApproved: '文本已批复',
  versions: '版本', versionBefore: '从', versionAfter: '到', versionNow: '现在', layout: '排列', inline: '合并显示', beside: '左右对照', noVersions: '还没有版本', identical: '没有差别', cover: '封面', added: '新增', changed: '修改', moved: '移动', removed: '删除', runMoved: '移动了位置', currencyUnit: '金额单位',
  restoreThis: '恢复到版本 {number}', restoreMeans: '正文、表格和封面将恢复为版本 {number} 的样子；此后的修改会撤去，但现在的样子会先存为一个版本，可以再恢复。批注、成员和审核记录不变。', restoreSure: '我要恢复到这个版本', restore: '恢复',
  mention: '提及', suggestInstead: '改为', suggest: '提出修改', send: '发送', suggestion: '修改建议', pending: '待处理', stale: '原文已变', accepted: '已采纳', rejected: '未采纳', withdrawn: '已撤回',
  before: '原文', after: '改为', staleGone: '建议所指的文字已不在了，不能采纳', staleNow: '现在是“{text}”，建议已不能照原样采纳', because: '理由：{reason}', refuseReason: '不采纳的理由（可不填）', accept: '采纳', refuse: '不采纳',
  deletedComment: '批注已删除', edited: '已改过', editComment: '修改批注', edit: '修改', delete: '删除', deleteSure: '删除这条批注？', threadAt: '批注：{place}', goneplace: '原位置已不存在', unread: '未读', orphaned: '原文已删', orphanedHint: '批注所指的文字或行已被删除，引文保留在此。',
  filterThreads: '筛选批注', filterOpen: '未解决', filterMine: '与我有关', filterSuggestion: '待处理的修改建议', filterAll: '全部', commentDocument: '批注全文', commentSelection: '批注所选文字', allPlaces: '显示全部位置', noThreadsHere: '没有符合条件的批注', commentsOpen: '批注（{count}）',
  commentOn: '批注：{place}', openThreadsAt: '{place}：{count} 条未解决的批注', rowPlace: '{table} 第 {row} 行', wholeDocument: '全文',
  caretOf: '{name}的光标', format: '{section}的格式', blockKind: '段落样式', bodyText: '正文', headingLevel: '{level}级标题', bold: '加粗', italic: '倾斜', underline: '下划线', bulletList: '项目符号', orderedList: '编号', undo: '撤销', redo: '重做',
  cannotShow: '这一节含有本页不能编辑的内容（{names}），只显示文字，以免丢失',
  review: '审核', submit: '送审', withdraw: '撤回', startReview: '开始审核', giveOpinion: '提出意见', return: '退回', approve: '批复', publish: '公开', notAllowed: '您无权办理', roundNumber: '第 {number} 轮', openItems: '待办的审核意见（{count}）',
  frozenSubmitted: '文本已送审，正文和表格不能修改；在开始审核前可以撤回。批注照常进行。', frozenInReview: '文本正在审核，正文和表格不能修改。批注照常进行。', frozenApproved: '文本已批复并冻结，任何人都不能修改；如需修改，须由批复人发起调整。', frozenPublished: '文本已公开并冻结，任何人都不能修改；如需修改，须由批复人发起调整。', rejectedForGood: '文本被评为不予通过，不能再次送审；须先由批复人调整。',
  submitTitle: '送审前检查', isReady: '可以送审。', notReady: '还不能送审：{errors} 个错误，{warnings} 个提醒待说明，{items} 条审核意见待答复。', unansweredItem: '审核意见待答复：{text}', remedy: '怎样改：{text}', explanation: '说明理由', findingError: '错误', findingWarning: '提醒', findingHint: '提示', submitFreezes: '送审后正文和表格不能修改，直到撤回或退回。',
  completeness: '完整性', relevance: '相关性', appropriateness: '适当性', feasibility: '可行性', overallGrade: '总体等级', opinionSummary: '意见', choose: '请选择', itemsToAnswer: '请编制单位答复的意见', newItem: '新的意见 {number}', returnTitle: '退回修改', approveTitle: '批复文本', opinionTitle: '提出审核意见',
  approveFreezes: '批复后文本即冻结：正文、表格、封面任何人都不能再修改，只能公开，或由批复人写明理由发起调整，调整后须重新送审和批复。', approveSure: '我已了解批复后文本即冻结',
  adjust: '调整', adjustTitle: '调整文本', adjustMeans: '调整后文本回到草稿，成为第 {next} 版，可以修改，须重新送审和批复。已批复的第 {edition} 版连同各轮意见、等级、说明原样存档。', adjustRejectedMeans: '文本被评为不予通过。调整后回到草稿，成为第 {next} 版，可以修改后重新送审；第 {edition} 版各轮的意见和等级原样存档。', adjustReason: '调整依据', adjustReasonHint: '必填：预算调整的决定及其文号，会记入审核记录',
  archive: '归档', archiveTitle: '归档文本', archiveMeans: '归档后文本只能查看：正文、表格、批注都不能再修改，也不能送审。归档不能撤销。', archiveSure: '我要归档这份文本，知道不能撤销', archivedBanner: '文本已归档，只能查看。',
  startNextYear: '编制下一年度', nextYearTitle: '编制下一年度文本', nextYearMeans: '以本文本的正文、表格、目标和指标为底稿，开始以后年度的新文本；预算数和支出计划留空，批注、审核记录不带入。本文本不变。', nextYearThere: '已经有：{titles}', textOfYear: '{year} 年度文本',
  draftKept: '已填的内容还在。', clearDraft: '清空重填', gradesMissing: '请先评定各项和总体等级。', itemsMissing: '请至少列一条要编制单位答复的意见。', noCriterion: '不限评审内容', criterionOf: '评审内容：{item}', placeOfItem: '新的意见 {number} 的位置', removeItem: '删除新的意见 {number}', addItem: '再添一条意见', openThreadsAsItems: '勾选要作为意见退回的批注：', reopenedItems: '本轮重新提出的意见 {count} 条也一并退回。',
  reviewRecord: '审核记录', roundTitle: '第 {number} 轮（第 {edition} 版）', roundGoesOn: '进行中', outcomeWithdrawn: '已撤回', outcomeReturned: '已退回', outcomeApproved: '已批复', submittedBy: '送审', startedBy: '开始审核', closedBy: '办结', opinionsOf: '第 {number} 轮的等级和意见', reviewer: '审核人', decided: '结论', itemsRaised: '本轮提出的意见（{count}）', noItemsRaised: '本轮没有提出意见', explanationsGiven: '送审时的说明（{count}）', adjustedTo: '调整为第 {edition} 版', editionNumber: '第 {edition} 版',
  answer: '答复方式', answerText: '答复内容（说明或异议时必填）', answerItem: '提交答复', mended: '已修改', explained: '作出说明', disputed: '有异议', itemOpen: '待答复', itemAnswered: '待核实', itemAccepted: '已认可', itemReopened: '重新提出', verifyReason: '核实意见（重新提出时必填）', acceptAnswer: '认可', reopenItem: '重新提出',
  tableTitle: '表名', addGoal: '再添一条绩效目标', rowNumber: '序号', tableOf: '{title}：表格', gridHint: '方向键移动，回车或 F2 编辑，Shift+方向键选择，Ctrl+C / Ctrl+V 复制粘贴，Ctrl+回车添加一行，Alt+上下键移动，Ctrl+Delete 删除，Ctrl+Alt+M 批注',
  regroup: '改变分组', undoRemoval: '撤销删除', removedRows: '已删除 {count} 行', removedGoal: '已删除一条绩效目标', pasted: '已写入 {count} 格', pastedRefused: '{count} 格未写入', pastedBeyond: '{count} 格超出表格，未写入', cellRefused: '“{typed}”未写入：{why}', editConflict: '再改', conflictLead: '您编辑时，他人已把“{cell}”改为别的内容。请选择保留哪一个。', emptyCell: '（空）',
  rowGone: '您编辑的那一行已被他人删除，您输入的是：{typed}', totals: '合计（万元）', standsHere: '{names}在这一格', cannotEdit: '不能修改：{reason}',
  notFound: '没有这个页面，或您无权查看', somethingWrong: '出错了',
};

/** The keys of all words. */
export type MessageKey = keyof typeof zh;

const en: Readonly<Record<MessageKey, string>> = {
  appName: 'Jiwen', appTitle: 'Budget performance texts, written together', signIn: 'Sign in', signOut: 'Sign out', name: 'User name', password: 'Password',
  language: '中文', dark: 'Dark', light: 'Light', loading: 'Loading…', retry: 'Try again', close: 'Close', cancel: 'Cancel', save: 'Save', confirm: 'OK',
  home: 'Home', documents: 'My documents', waiting: 'Waiting for me', nothingWaits: 'Nothing waits for you', noDocuments: 'No documents yet. Begin a new one, choose a text file from a PDF under “Import”, or ask the owner of a document to add you.', noSuchDocuments: 'No document matches', allDepartments: 'All departments', title: 'Title', department: 'Department', year: 'Year',
  status: 'Status', updatedAt: 'Last changed', allYears: 'All years', allStatuses: 'All statuses', search: 'Search', searchFor: 'Search prose, indicators and comments', noHits: 'Nothing found',
  import: 'Import', importHint: 'Drop a text file as it comes out of a PDF, or choose one', importReport: 'Import report', importedLines: '{total} lines, {unread} not understood', importNow: 'Write it', imported: 'Imported',
  newDocument: 'New document', newDocumentHint: 'On an empty form, or with an approved text of an earlier year', beginWith: 'Begin with', lastYear: 'Earlier years', template: 'Form', compilingUnit: 'Compiled by', reviewingUnit: 'Reviewed by', create: 'Create',
  outline: 'Contents', goalTables: 'Project goal tables', findings: '{count} findings', noFindings: 'No findings', comments: 'Comments', back: 'Back',
  connecting: 'Connecting', live: 'Live', offline: 'Connection lost, trying again', refused: 'Cannot go on', closed: 'Closed',
  saving: 'Saving', savedAt: 'Saved at {time}', keptOffline: 'Offline: {count} edits are kept on this computer', readOnly: 'Read only', frozen: 'The text was submitted and cannot be changed',
  projectCode: 'Project code', projectName: 'Project', unitCode: 'Unit code', unitName: 'Unit', budget: 'Budget', budgetTotal: 'Total', fiscalFunds: 'of which fiscal funds', otherFunds: 'Other funds',
  fundPurpose: 'Purpose of funds', expenditurePlan: 'Expenditure plan (%)', goals: 'Goals', level1: 'Level 1', level2: 'Level 2', level3: 'Level 3', description: 'Description', target: 'Target', basis: 'Basis of target',
  addRow: 'Add a row', removeRow: 'Remove this row', moveUp: 'Move up', moveDown: 'Move down', conflictTitle: 'Somebody else changed this cell', theirs: 'Theirs', yours: 'Yours', base: 'Before', keepTheirs: 'Keep theirs', keepYours: 'Use yours',
  present: 'Here: {names}', addComment: 'Comment', reply: 'Reply', resolve: 'Resolve', reopen: 'Reopen', resolved: 'Resolved', noComments: 'No comments', unreadCount: '{count} unread',
  // Review.
  waitingNow: 'Waiting for me: {count}, {unread} unread', kindItemReturned: 'Review item to answer', kindSubmitted: 'Submitted for review', kindItemAnswered: 'Answer to verify', kindSuggestion: 'Suggestion to decide', kindMentioned: 'You were mentioned', kindReplied: 'New reply', kindApproved: 'Text was approved',
  versions: 'Versions', versionBefore: 'From', versionAfter: 'To', versionNow: 'Now', layout: 'Layout', inline: 'Inline', beside: 'Side by side', noVersions: 'No versions yet', identical: 'Nothing differs', cover: 'Cover', added: 'added', changed: 'changed', moved: 'moved', removed: 'removed', runMoved: 'moved elsewhere', currencyUnit: 'Currency unit',
  restoreThis: 'Restore version {number}', restoreMeans: 'Prose, tables and cover become what version {number} holds. What was changed since goes, but is kept as a version first, which can be restored. Comments, members and the record of the review stay.', restoreSure: 'I want to restore this version', restore: 'Restore',
  mention: 'Mention', suggestInstead: 'Put instead', suggest: 'Suggest a change', send: 'Send', suggestion: 'Suggestion', pending: 'waits', stale: 'text has changed', accepted: 'accepted', rejected: 'refused', withdrawn: 'withdrawn',
  before: 'Before', after: 'After', staleGone: 'The words it was made for are gone; it cannot be accepted', staleNow: 'It now reads “{text}”; the suggestion cannot be accepted as it is', because: 'Reason: {reason}', refuseReason: 'Reason for refusing (optional)', accept: 'Accept', refuse: 'Refuse',
  deletedComment: 'comment was deleted', edited: 'edited', editComment: 'Edit the comment', edit: 'Edit', delete: 'Delete', deleteSure: 'Delete this comment?', threadAt: 'Comments: {place}', goneplace: 'The place is gone', unread: 'Unread', orphaned: 'Text is gone', orphanedHint: 'The words or the row it stands on were removed; the quote is kept here.',
  filterThreads: 'Filter comments', filterOpen: 'Open', filterMine: 'Mine', filterSuggestion: 'With a suggestion', filterAll: 'All', commentDocument: 'On the document', commentSelection: 'On the selection', allPlaces: 'Show all places', noThreadsHere: 'No comments match', commentsOpen: 'Comments ({count})',
  commentOn: 'Comment: {place}', openThreadsAt: '{place}: {count} open comments', rowPlace: '{table} row {row}', wholeDocument: 'Whole document',
  caretOf: 'Cursor of {name}', format: 'Format of {section}', blockKind: 'Kind of paragraph', bodyText: 'Body text', headingLevel: 'Heading {level}', bold: 'Bold', italic: 'Italic', underline: 'Underline', bulletList: 'Bullets', orderedList: 'Numbers', undo: 'Undo', redo: 'Redo',
  cannotShow: 'This section holds what cannot be edited here ({names}); only its words are shown, so that nothing is lost',
  review: 'Review', submit: 'Submit', withdraw: 'Withdraw', startReview: 'Start the review', giveOpinion: 'Give an opinion', return: 'Return', approve: 'Approve', publish: 'Publish', notAllowed: 'You may not do this', roundNumber: 'Round {number}', openItems: 'Review items to settle ({count})',
  frozenSubmitted: 'The text was submitted: prose and tables cannot be changed. It can be withdrawn until the review starts. Comments go on.', frozenInReview: 'The text is in review: prose and tables cannot be changed. Comments go on.', frozenApproved: 'The text was approved and is frozen: nobody can change it. To change it, the approver has to adjust it.', frozenPublished: 'The text was published and is frozen: nobody can change it. To change it, the approver has to adjust it.', rejectedForGood: 'The text was refused and cannot be submitted again, unless the approver adjusts it.',
  submitTitle: 'Before submission', isReady: 'It can be submitted.', notReady: 'It cannot be submitted yet: {errors} errors, {warnings} warnings to explain, {items} review items to answer.', unansweredItem: 'Review item to answer: {text}', remedy: 'How to mend it: {text}', explanation: 'Explanation', findingError: 'Error', findingWarning: 'Warning', findingHint: 'Hint', submitFreezes: 'Once submitted, prose and tables cannot be changed until it is withdrawn or returned.',
  completeness: 'Completeness', relevance: 'Relevance', appropriateness: 'Appropriateness', feasibility: 'Feasibility', overallGrade: 'Overall grade', opinionSummary: 'Opinion', choose: 'Choose', itemsToAnswer: 'What the authors have to answer', newItem: 'New item {number}', returnTitle: 'Return for revision', approveTitle: 'Approve the text', opinionTitle: 'Give an opinion',
  approveFreezes: 'Approval freezes the text: nobody can change its prose, tables or cover any more. It can be published, or adjusted by the approver with a reason; then it has to be submitted and approved again.', approveSure: 'I know that approval freezes the text',
  adjust: 'Adjust', adjustTitle: 'Adjust the text', adjustMeans: 'The text becomes a draft again, edition {next}: it can be changed, and has to be submitted and approved again. The approved edition {edition} stays on record with its rounds, grades and explanations.', adjustRejectedMeans: 'The text was refused for good. It becomes a draft again, edition {next}, which can be changed and submitted; the rounds and grades of edition {edition} stay on record.', adjustReason: 'On what ground', adjustReasonHint: 'Needed: the decision that changed the budget, and its number. It is kept with the review',
  archive: 'Archive', archiveTitle: 'Archive the text', archiveMeans: 'An archived text can only be read: its prose, tables and comments cannot be changed any more, and it cannot be submitted. This cannot be undone.', archiveSure: 'I want to archive this text, and know that it cannot be undone', archivedBanner: 'The text is archived: it can only be read.',
  startNextYear: 'Begin the next year', nextYearTitle: 'Begin the text of a later year', nextYearMeans: 'The prose, tables, goals and indicators of this text become the draft of a later year. Budgets and payment plans are left empty; comments and rounds stay here. This text is not changed.', nextYearThere: 'There is already: {titles}', textOfYear: 'Text of {year}',
  draftKept: 'What you had filled in is still here.', clearDraft: 'Begin anew', gradesMissing: 'Grade each criterion and the whole first.', itemsMissing: 'List at least one item for the authors to answer.', noCriterion: 'Any criterion', criterionOf: 'Criterion: {item}', placeOfItem: 'Place of new item {number}', removeItem: 'Remove new item {number}', addItem: 'Add another item', openThreadsAsItems: 'Choose the comments that are returned as items:', reopenedItems: '{count} items that were reopened in this round are returned as well.',
  reviewRecord: 'Review record', roundTitle: 'Round {number} (edition {edition})', roundGoesOn: 'goes on', outcomeWithdrawn: 'withdrawn', outcomeReturned: 'returned', outcomeApproved: 'approved', submittedBy: 'Submitted', startedBy: 'Review begun', closedBy: 'Closed', opinionsOf: 'Grades and opinions of round {number}', reviewer: 'Reviewer', decided: 'Outcome', itemsRaised: 'Items raised in this round ({count})', noItemsRaised: 'No items were raised in this round', explanationsGiven: 'Explanations given with it ({count})', adjustedTo: 'Adjusted: edition {edition}', editionNumber: 'Edition {edition}',
  answer: 'Answer', answerText: 'Words (needed to explain or dispute)', answerItem: 'Send the answer', mended: 'Mended', explained: 'Explained', disputed: 'Disputed', itemOpen: 'to answer', itemAnswered: 'to verify', itemAccepted: 'accepted', itemReopened: 'reopened', verifyReason: 'Reason (needed to reopen)', acceptAnswer: 'Accept the answer', reopenItem: 'Reopen',
  tableTitle: 'Title', addGoal: 'Add another goal', rowNumber: 'No.', tableOf: '{title}: table', gridHint: 'Arrows move, Enter or F2 edits, Shift+arrows select, Ctrl+C / Ctrl+V copy and paste, Ctrl+Enter adds a row, Alt+up/down moves it, Ctrl+Delete removes it, Ctrl+Alt+M comments',
  regroup: 'Change the group', undoRemoval: 'Undo', removedRows: '{count} rows removed', removedGoal: 'A goal was removed', pasted: '{count} cells written', pastedRefused: '{count} cells refused', pastedBeyond: '{count} cells are beyond the table and were not written', cellRefused: '“{typed}” was not written: {why}', editConflict: 'Edit', conflictLead: 'While you edited, somebody else changed “{cell}”. Choose which one stays.', emptyCell: '(empty)',
  rowGone: 'Somebody else removed the row that you edited. You had typed: {typed}', totals: 'Totals (10,000 yuan)', standsHere: '{names} here', cannotEdit: 'Cannot be changed: {reason}',
  notFound: 'There is no such page, or you may not see it', somethingWrong: 'Something went wrong',
};

/** Languages of the interface; the first is the one it begins with. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const words: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { zh, en };

/** The words for a key; `{name}` is filled from `values`. */
export function say(language: Language, key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return words[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
