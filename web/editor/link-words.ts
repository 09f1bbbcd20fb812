import { createPageWords } from '../app/page-words.js';

/** The words of linked values, which are loaded with the text. */
const zh = {
  insert: '联动数值', search: '查找指标、项目或数值', sources: '可联动的数值', none: '没有可联动的数值', more: '另有 {count} 项，请输入文字缩小范围', wholeDocument: '全文', ofTable: '{ordinal}. {title}',
  chip: '联动数值：{label}，{state}', gone: '来源已删除', CURRENT: '与来源一致', STALE: '来源现为“{current}”，尚未更新', OVERRIDDEN: '已被改写，来源为“{current}”', LOST: '来源没有内容',
  here: '这里联动的是：{label}，{state}。', changeTo: '可以改选来源：', bringBack: '恢复为“{current}”', unlink: '取消联动“{text}”', goTo: '到正文的“{text}”', acrossParagraphs: '请在一个段落内选择文字，或把光标放在要插入的位置。', tooMany: '这一节的联动数值已达 {max} 个，不能再加。',
  findings: '{section}：联动数值的问题', remedy: '怎样改：{text}', keys: '{name}（Alt+L）',
};

export type LinkWord = keyof typeof zh;

const en: Readonly<Record<LinkWord, string>> = {
  insert: 'Linked value', search: 'Find an indicator, project or value', sources: 'Values to link to', none: 'Nothing to link to', more: '{count} more; type to narrow the list', wholeDocument: 'Whole text', ofTable: '{ordinal}. {title}',
  chip: 'Linked value: {label}, {state}', gone: 'its source is gone', CURRENT: 'as its source', STALE: 'its source says “{current}” now', OVERRIDDEN: 'written over, its source says “{current}”', LOST: 'its source is empty',
  here: 'Here is a link: {label}, {state}.', changeTo: 'Choose another source:', bringBack: 'Put “{current}” back', unlink: 'Unlink “{text}”', goTo: 'Go to “{text}” in the text', acrossParagraphs: 'Select words within one paragraph, or put the caret where the value is to stand.', tooMany: 'This section has {max} linked values; no more can be added.',
  findings: '{section}: problems of linked values', remedy: 'How to mend it: {text}', keys: '{name} (Alt+L)',
};

/** As useWords, of linked values. */
export const useLinkWords = createPageWords(zh, en);
