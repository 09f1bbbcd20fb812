/** A query whose every field may be kept, of everything that a document's page shows. */
export const keptQuestion = `query Whole($id: ID!) {
  document(id: $id) {
    id title fiscalYear status statusLabel version departmentName compilingUnit reviewingUnit archivedAt updatedAt eventCursor
    totals { total fiscalFunds otherFunds }
    tableOfContents { level number title targetId }
    parts { id number title sections { ...Prose children { ...Prose } } goalTables { id } }
    goalTables {
      id version ordinal title projectCode projectName unitCode unitName currencyUnit fundPurpose budget { total fiscalFunds otherFunds }
      expenditurePlan { month label cumulativePercent } goals { id ordinal text }
      indicators { id version ordinal level1 { code label } level2 { code label } level3 description basis weight target { text kind operator number unit } }
    }
    findings { id rule severity message nodeId field }
    progress { filled demanded findings { errors warnings hints } }
    comments(first: 50) { nodes { id version status orphaned resolvedBy { displayName } comments { id version body deletedAt author { id name displayName } mentions { displayName } } } }
    members { role user { id displayName } }
    viewerCan { action allowed reason }
  }
}
fragment Prose on Section { id version kind number title text revision embeddedIndicators { name target { text } } }`;
