import GRDB

extension Workspace {
  /// Replaces the analysis file and commits its stage, in one transaction: a run that is killed leaves the old
  /// file whole or the new one. Tables that researchers added themselves stay.
  ///
  /// Throws what `rows` of a table throws, and leaves the old file then, too.
  public func writeAnalysis(
    _ tables: [AnalysisTable], views: [AnalysisView] = [], as record: StageRecord
  ) throws(WorkspaceError) {
    let unused = try database.write { db in
      try AnalysisFile.removeOld(db)
      for table in tables { try AnalysisFile.make(db, table) }
      for view in views { try AnalysisFile.make(db, view) }
      return try record.replace(db)
    }
    if let unused { try stages.remove(unused) }
    database.shrink()
  }
}

/// The tables and views for researchers. What a column means stands beside it where the table is made, which
/// `.schema` shows, and in `documentation`.
private enum AnalysisFile {
  /// Removes the tables and views that `documentation` names, but for the workspace's own.
  static func removeOld(_ db: Database) throws {
    let found = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT type, name FROM sqlite_schema JOIN documentation ON table_name = name
        WHERE type IN ('table', 'view')
        """)
    for row in found where !WorkspaceSchema.ownTables.contains(row["name"]) {
      let (type, name): (String, String) = (row["type"], row["name"])
      try db.execute(sql: "DROP \(type) \(name.quotedDatabaseIdentifier)")
    }
    let own = WorkspaceSchema.ownTables.map { "'\($0)'" }.joined(separator: ", ")
    try db.execute(sql: "DELETE FROM documentation WHERE table_name NOT IN (\(own))")
  }

  static func make(_ db: Database, _ table: AnalysisTable) throws {
    try db.execute(sql: definition(table))
    try WorkspaceSchema.document(db, table.name, "", table.documentation)
    for column in table.columns { try WorkspaceSchema.document(db, table.name, column.name, column.documentation) }
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    let insertion = AnalysisInsertion(
      try db.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(places))"), columns: table.columns)
    for partition in 0..<table.partitions { try insertion.insert(table.rows(partition)) }
  }

  private static func definition(_ table: AnalysisTable) -> String {
    let last = table.columns.count - 1
    let lines = table.columns.enumerated().map { index, column in
      "  \(column.name) \(column.kind.type)\(index == last ? "" : ",") -- \(oneLine(column.documentation))\n"
    }
    return "CREATE TABLE \(table.name) ( -- \(oneLine(table.documentation))\n\(lines.joined()))"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  static func make(_ db: Database, _ view: AnalysisView) throws {
    try db.execute(
      sql: """
        CREATE VIEW \(view.name) AS -- \(oneLine(view.documentation))
        SELECT * FROM \(view.table) WHERE \(view.condition)
        """)
    try WorkspaceSchema.document(db, view.name, "", view.documentation)
    try db.execute(
      sql: """
        INSERT INTO documentation
        SELECT ?, column_name, meaning FROM documentation WHERE table_name = ? AND column_name <> ''
        """, arguments: [view.name, view.table])
  }
}
