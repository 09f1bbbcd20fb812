const groups: readonly (readonly [string, readonly string[]])[] = [
  ['产出指标', ['数量指标', '质量指标', '时效指标', '成本指标']],
  ['效益指标', ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标']],
  ['满意度指标', ['服务对象满意度指标']],
];
const names = ['培训基层工作人员人次', '重点项目按期完工率', '资金支付进度', '群众来信来访办结率', '标准化站点建设数量', '风险隐患整改率'];
const descriptions = ['按年度工作方案完成的培训人次，以签到册为准', '按期完工并通过验收的项目占全部项目的比例', '全年资金支付占预算的比例，不低于序时进度', '在规定期限内办结的件数占受理件数的比例'];

function tableText(n: number, rows: number): string {
  const title = `第${n}号基层治理专项经费`;
  const lines = groups.flatMap(([level1, level2s], group) => {
    const share = group === 2 ? Math.floor(rows / 9) : Math.floor((rows - Math.floor(rows / 9)) / 2) + (group === 0 ? (rows - Math.floor(rows / 9)) % 2 : 0);
    return Array.from({ length: share }, (_, at) => {
      const level2 = Math.floor((at * level2s.length) / share);
      const isFirst = at === 0 || Math.floor(((at - 1) * level2s.length) / share) !== level2;
      return [at === 0 ? level1 : '', isFirst ? level2s[level2] ?? '' : '', `${names[(n + at) % names.length] ?? ''}${at + 1}`, descriptions[(n * 3 + at) % descriptions.length] ?? '', `≥${80 + (at % 20)}%`, '年初工作计划', ''].join('\t');
    });
  });
  return [
    `${n}.${title}绩效目标表`, '', '216001 县委政法委本级', '', '单位：万元', '',
    `项目编码\t13022525P${String(n).padStart(12, '0')}\t\t项目名称\t${title}\t\t`,
    '预算规模及资金用途\t预算数\t20.00\t其中：财政资金\t20.00\t其他资金\t', `\t用于${title}\t\t\t\t\t`,
    '资金支出计划(%)\t3 月底\t\t6 月底\t10 月底\t12 月底\t', '\t25%\t\t50%\t75%\t100%\t', `绩效目标\t1.${title}全部用于年度任务。\t\t\t\t\t`,
    '一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t', ...lines, '',
  ].join('\n');
}

/** The sample text with so many goal tables of so many rows instead of its own, as the importer reads it. */
export function largeTablesText(sample: string, tables: number, rows: number): string {
  const before = sample.slice(0, sample.lastIndexOf('1.见义勇为工作经费绩效目标表')).split('\n').filter((line) => !line.includes('绩效目标表.....'));
  return [...before, ...Array.from({ length: tables }, (_, at) => tableText(at + 1, rows))].join('\n');
}
