/** The part of Jiwen's schema that the workloads ask for. Enumerations and exact numbers are plain strings here: less work for the peers, and the same bytes. */
export const typeDefs = /* GraphQL */ `
  type User { id: ID! displayName: String! }
  type Budget { total: String! fiscalFunds: String! otherFunds: String }
  type PlanPoint { month: Int! label: String! cumulativePercent: String! }
  type Goal { id: ID! ordinal: Int! text: String! }
  type IndicatorLevel { code: String! label: String! }
  type Target { text: String! kind: String! operator: String number: String unit: String }
  type Indicator {
    id: ID! version: Int! ordinal: Int! level1: IndicatorLevel! level2: IndicatorLevel! level3: String! description: String! basis: String! weight: String target: Target!
  }
  type GoalTable {
    id: ID! version: Int! ordinal: Int! title: String! unitCode: String! unitName: String! currencyUnit: String! projectCode: String! projectName: String!
    budget: Budget! fundPurpose: String! expenditurePlan: [PlanPoint!]! goals: [Goal!]! indicators: [Indicator!]!
  }
  type Section { id: ID! version: Int! kind: String! ordinal: Int! number: String! title: String! text: String! revision: Int! children: [Section!]! }
  type Part { id: ID! kind: String! number: String! ordinal: Int! title: String! sections: [Section!]! goalTables: [GoalTable!]! }
  type Finding { id: String! rule: String! severity: String! message: String! remedy: String! nodeId: ID! field: String }
  type PageInfo { hasNextPage: Boolean! }
  type CommentAnchor { kind: String! sectionId: ID goalTableId: ID indicatorId: ID field: String }
  type Comment { id: ID! body: String! createdAt: String! author: User }
  type CommentThread { id: ID! status: String! createdAt: String! anchor: CommentAnchor! comments: [Comment!]! }
  type CommentThreadConnection { nodes: [CommentThread!]! pageInfo: PageInfo! }
  type Document {
    id: ID! version: Int! title: String! fiscalYear: Int! departmentName: String! compilingUnit: String! reviewingUnit: String! status: String! statusLabel: String!
    createdAt: String! updatedAt: String!
    parts: [Part!]! goalTables: [GoalTable!]! findings: [Finding!]! comments(first: Int! = 50): CommentThreadConnection!
  }
  type DocumentConnection { nodes: [Document!]! pageInfo: PageInfo! }
  type UserError { code: String! message: String! }
  input UpdateIndicatorInput { id: ID! expectedVersion: Int! basis: String }
  type UpdateIndicatorPayload { indicator: Indicator userErrors: [UserError!]! }
  interface DocumentEvent { documentId: ID! at: String! actor: User }
  type IndicatorChanged implements DocumentEvent { documentId: ID! at: String! actor: User goalTableId: ID! indicatorId: ID! indicator: Indicator }
  type Query { document(id: ID!): Document documents(first: Int! = 20, after: ID): DocumentConnection! }
  type Mutation { updateIndicator(input: UpdateIndicatorInput!): UpdateIndicatorPayload! }
  type Subscription { documentEvents(documentId: ID!): DocumentEvent! }
`;
