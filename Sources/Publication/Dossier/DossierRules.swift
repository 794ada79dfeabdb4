/// The rules of disclosure control that a table has passed, with their parameters as the manifest has them.
struct DossierRules {
  let table: String
  let words: DocumentWords

  private var parameters: [String: String] { words.context.manifest.parameters }

  func add(to page: inout Markdown) {
    page.heading(2, words[.rulesHead])
    if parameters["tables.\(table).protect"] == "none" { page.paragraph(words[.rulePublic]) }
    page.list(rules)
  }

  private var rules: [String] {
    var rules: [String] = []
    if let minimum = parameters["disclosure.minimum"].flatMap({ Int($0) }) {
      rules.append(words(.ruleMinimum, ["last": String(minimum - 1), "minimum": String(minimum)]))
    }
    if let base = parameters["disclosure.minimum_base"] { rules.append(words(.ruleBase, ["base": base])) }
    switch parameters["disclosure.zeros"] {
    case "safe": rules.append(words[.ruleZerosSafe])
    case .some: rules.append(words[.ruleZerosUnsafe])
    case nil: break
    }
    switch parameters["disclosure.full_cells"] {
    case "safe": rules.append(words[.ruleFullSafe])
    case .some: rules.append(words[.ruleFullUnsafe])
    case nil: break
    }
    if let share = parameters["disclosure.dominance"].flatMap({ Double($0) }) {
      rules.append(words(.ruleDominance, ["share": words.context.style.percent(share, places: 0)]))
    }
    return rules + others
  }

  /// Parameters of disclosure control that this page has no sentence for stand as they are.
  private var others: [String] {
    let told: Set = ["minimum", "minimum_base", "zeros", "full_cells", "dominance"]
    return parameters.filter { $0.key.hasPrefix("disclosure.") && !told.contains(String($0.key.dropFirst(11))) }
      .map { "\($0.key) = \($0.value)" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
