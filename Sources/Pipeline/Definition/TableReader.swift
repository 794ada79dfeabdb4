import Tables

extension ParameterReader {
  /// The tables of a definition, in the order of the catalogue.
  mutating func readTables(_ setting: Setting, returnMonths: Int?) -> [TableDefinition]? {
    let found = reader.members(of: setting, needed: [], optional: tableCatalogue.map(\.id), kind: .table)
    var tables: [TableDefinition] = []
    for entry in tableCatalogue {
      guard let setting = found[entry.id], var table = readTable(entry, setting) else { continue }
      if entry.id == "interruptions", let returnMonths { table.windows = [returnMonths] }
      tables.append(table)
    }
    return tables
  }

  private mutating func readTable(_ entry: CataloguedTable, _ setting: Setting) -> TableDefinition? {
    let needed = entry.hasWindows ? ["by", "windows"] : ["by"]
    let found = reader.members(of: setting, needed: needed, optional: ["protect"])
    for source in entry.sources where !specified.contains(source) {
      reader.report(.sourceMissing(name: source), at: setting)
    }
    let by = found["by"].flatMap { readGroupingSets($0, of: entry) }
    let windows = found["windows"].flatMap { readWindows($0) }
    let protected = found["protect"].map { readProtection($0, of: entry) } ?? true
    guard let by else { return nil }
    return TableDefinition(
      id: entry.id, by: by, windows: windows ?? [], protected: protected, alwaysProtected: entry.alwaysProtected)
  }

  /// Lists of dimensions; no set twice, whatever the order of its dimensions.
  private mutating func readGroupingSets(_ setting: Setting, of entry: CataloguedTable) -> [[String]]? {
    guard let items = reader.items(of: setting) else { return nil }
    if items.isEmpty { reader.report(.expected(.notEmpty), at: setting) }
    var sets: [[String]] = []
    for item in items {
      guard let names = reader.names(of: item, kind: .dimension, valid: entry.dimensions),
        names.count == item.tree.itemCount
      else { continue }
      if sets.contains(where: { $0.sorted() == names.sorted() }) {
        reader.report(.doubled(.groupingSet, name: "[" + names.joined(separator: ", ") + "]"), at: item)
      } else if !entry.allows(names) {
        reader.report(.groupingSetUnknown(allowed: entry.allowedSets), at: item)
      }
      sets.append(names)
    }
    return sets
  }

  private mutating func readWindows(_ setting: Setting) -> [Int]? {
    guard let texts = reader.distinctTexts(of: setting, kind: .window) else { return nil }
    if setting.tree.itemCount == 0 { reader.report(.expected(.notEmpty), at: setting) }
    let months = texts.compactMap { _, item in reader.value(item, .months, parse: parseWindow) }
    if months != months.sorted() { reader.report(.expected(.ascendingMonths), at: setting) }
    return months
  }

  private mutating func readProtection(_ setting: Setting, of entry: CataloguedTable) -> Bool {
    guard entry.countsRows else {
      reader.report(.alwaysProtected, at: setting)
      return true
    }
    return reader.value(setting, .oneOf(["none"])) { $0 == "none" ? false : nil } ?? true
  }
}

/// The months of a window written `12m`.
private func parseWindow(_ text: String) -> Int? {
  guard text.hasSuffix("m"), !text.hasPrefix("0"), let months = exactDecimal(String(text.dropLast()), places: 0),
    (1...600).contains(months)
  else { return nil }
  return Int(months)
}

extension DefinitionTree {
  /// Items of a list.
  fileprivate var itemCount: Int {
    if case .sequence(let items) = content { items.count } else { 0 }
  }
}
