/** What an event of a document tells; the name of its GraphQL type. */
export const documentEventKinds = [
  'DocumentChanged', 'SectionChanged', 'SectionRemoved', 'GoalTableChanged', 'GoalTableRemoved',
  'IndicatorChanged', 'IndicatorRemoved', 'CommentAdded', 'CommentChanged', 'MemberChanged', 'ReviewChanged', 'VersionTaken',
  'ExecutionChanged', 'MonitoringChanged', 'SelfEvaluationChanged',
] as const;

/** One of documentEventKinds. */
export type DocumentEventKind = (typeof documentEventKinds)[number];
