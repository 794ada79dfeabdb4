/// How many providers stand behind each row: where there are two, each can subtract its own participants and is left with
/// those of the other.
///
/// The tables are made once more with each grouping set divided by provider, too; those with a unit in a row contribute.
public enum ContributingProviders {
  private static let provider = PlacementDimension.provider.rawValue

  /// Of the tables that can be divided by provider.
  public static func divided(_ definitions: [TableDefinition]) -> [TableDefinition] {
    definitions.filter { $0.protected && TableSet.dimensions(of: $0.id).contains(provider) }.map { definition in
      var divided = definition
      divided.by = definition.by.filter { !$0.contains(provider) }.map { $0 + [provider] }
      return divided
    }
  }

  /// The tables with the providers of each row counted; those of rows by provider are not.
  ///
  /// - Parameter divided: the tables of the divided definitions.
  public static func counted(_ tables: [MeasuredTable], from divided: [MeasuredTable]) -> [MeasuredTable] {
    tables.map { table in
      guard let finer = divided.first(where: { $0.id == table.id }) else { return table }
      let counts = counts(finer, columns: table.dimensions)
      var table = table
      for row in table.rows.indices {
        table.rows[row].providers = counts[Key(table.rows[row], table.rows[row].dimensions)]
      }
      return table
    }
  }

  private struct Key: Hashable {
    let dimensions: [String]
    let measure: String
    let window: String

    init(_ row: MeasuredRow, _ dimensions: [String]) {
      self.dimensions = dimensions
      measure = row.measure
      window = row.window
    }
  }

  private static func counts(_ finer: MeasuredTable, columns: [String]) -> [Key: Int] {
    let places = columns.map { $0 == provider ? nil : finer.dimensions.firstIndex(of: $0) }
    return finer.rows.reduce(into: [:]) { counts, row in
      guard row.base ?? row.n ?? row.x ?? 0 > 0 else { return }
      counts[Key(row, places.map { $0.map { row.dimensions[$0] } ?? totalCode }), default: 0] += 1
    }
  }
}
