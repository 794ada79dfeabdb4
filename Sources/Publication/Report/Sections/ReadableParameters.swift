/// The parameters of a run for people: without those that decided nothing, the total by its name.
///
/// As the definition has them they stand in `manifest.json`.
package struct ReadableParameters {
  let context: ReportContext

  package init(context: ReportContext) { self.context = context }

  /// In the order of their names.
  package var rows: [(key: String, value: String)] {
    context.manifest.parameters.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.compactMap {
      key, value in text(value, of: key).map { (key, $0) }
    }
  }

  /// Tables of which nothing could be made.
  private var missing: [String] {
    context.manifest.notProduced.filter { $0.measure == nil && $0.set == nil }.map(\.table)
  }

  private func text(_ value: String, of key: String) -> String? {
    if context.manifest.overrides[key] == nil, missing.contains(where: { key.hasPrefix("tables.\($0).") }) {
      return nil
    }
    guard value.hasPrefix("["), value.hasSuffix("]") else { return value }
    let items = value.dropFirst().dropLast().split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
    switch key {
    case "obstacle_groups": return value == "[]" ? nil : counted(items)
    case _ where key.hasPrefix("tables.") && key.hasSuffix(".by"): return "[" + sets(items) + "]"
    default: return value == "[]" && context.manifest.overrides[key] == nil ? nil : value
    }
  }

  /// Grouping sets; the empty one is the total.
  private func sets(_ items: [String]) -> String {
    items.map { $0.isEmpty ? context.words[.total].lowercased() : $0 }.joined(separator: ", ")
  }

  /// Each group with how many codes the list has of it.
  private func counted(_ groups: [String]) -> String {
    var order: [String] = []
    for group in groups where !order.contains(group) { order.append(group) }
    return order.map { group in
      let number = context.style.whole(groups.count { $0 == group })
      return "\(context.label(group, of: "obstacle")) (\(context.words(.codeCount, ["number": number])))"
    }.joined(separator: ", ")
  }
}
