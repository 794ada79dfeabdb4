/// The report's own words in one language. Titles, definitions and labels come from `EditionTexts`.
package struct Words: Sendable {
  let language: EditionTexts.Language

  package init(language: EditionTexts.Language) { self.language = language }

  package subscript(phrase: Phrase) -> String {
    switch language {
    case .swedish: Words.unbroken(phrase.swedish)
    case .english: phrase.english
    }
  }

  package subscript(sentence: Sentence) -> String {
    switch language {
    case .swedish: Words.unbroken(sentence.swedish)
    case .english: sentence.english
    }
  }

  /// A phrase with the names in braces replaced.
  package func callAsFunction(_ phrase: Phrase, _ values: [String: String]) -> String {
    Words.fill(self[phrase], values)
  }

  package func callAsFunction(_ sentence: Sentence, _ values: [String: String]) -> String {
    Words.fill(self[sentence], values)
  }

  /// A per cent sign stays with its number.
  private static func unbroken(_ text: String) -> String { text.replacing(" %", with: NumberStyle.space + "%") }

  private static func fill(_ template: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      precondition(values[name] != nil, "no value for {\(name)} in: \(template)")
      filled += rest[..<open] + values[name]!
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }

  /// A name in the language's quotation marks.
  package func quoted(_ name: String) -> String {
    switch language {
    case .swedish: "”\(name)”"
    case .english: "“\(name)”"
    }
  }

  /// `A`, `A och B`, `A, B och C`.
  package func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " " + self[.and] + " " + last
  }
}
