import GRDB

/// The workspace's own tables; what each column means stands in the file itself.
enum WorkspaceSchema {
  /// Names of the tables that are not the analysis file's.
  static let ownTables = ["stages", "stage_inputs", "documentation"]

  /// Makes the tables in a file that has none.
  static func make(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 else { return }
    try db.execute(
      sql: """
        CREATE TABLE stages (
          stage TEXT NOT NULL PRIMARY KEY,
          key TEXT NOT NULL,
          digest TEXT NOT NULL,
          file TEXT,
          payload TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE stage_inputs (
          stage TEXT NOT NULL REFERENCES stages (stage) ON DELETE CASCADE,
          position INTEGER NOT NULL,
          name TEXT NOT NULL,
          digest TEXT NOT NULL,
          PRIMARY KEY (stage, position)
        ) WITHOUT ROWID;
        CREATE TABLE documentation (
          table_name TEXT NOT NULL,
          column_name TEXT NOT NULL,
          meaning TEXT NOT NULL,
          PRIMARY KEY (table_name, column_name)
        );
        PRAGMA application_id = \(WorkspaceDatabase.applicationID);
        PRAGMA user_version = \(WorkspaceDatabase.version);
        """)
    for (table, column, meaning) in meanings { try document(db, table, column, meaning) }
  }

  /// Says what a column means; an empty column: the table.
  static func document(_ db: Database, _ table: String, _ column: String, _ meaning: String) throws {
    try db.cachedStatement(sql: "INSERT INTO documentation VALUES (?, ?, ?)").execute(
      arguments: [table, column, meaning])
  }

  private static let meanings = [
    ("stages", "", "The steps of the work whose result is there: one row a step, its latest result."),
    ("stages", "stage", "Name of the step, with the source for ingest."),
    ("stages", "key", "Digest of all that the result was made of."),
    ("stages", "digest", "Digest of the result."),
    ("stages", "file", "File in the folder stages that holds the result; missing: it has none."),
    ("stages", "payload", "What the step counted, as JSON."),
    ("stage_inputs", "", "What each result was made of: one row an input."),
    ("stage_inputs", "stage", "Name of the step."),
    ("stage_inputs", "position", "Order of the inputs in the key."),
    ("stage_inputs", "name", "Name of the input: a file, a parameter or another step."),
    ("stage_inputs", "digest", "Digest of the input."),
    ("documentation", "", "What the tables of this file hold: one row a table and one a column."),
    ("documentation", "table_name", "Name of the table or view."),
    ("documentation", "column_name", "Name of the column; empty: the table itself."),
    ("documentation", "meaning", "What it holds, in what unit, and what a missing value means."),
  ]
}
