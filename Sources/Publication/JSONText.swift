/// A JSON value that is written in the order in which it was put together.
enum JSONText {
  case string(String)
  case whole(Int)
  case truth(Bool)
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// Sorted by key, by bytes.
  static func sorted(_ values: [String: String]) -> JSONText {
    .object(
      values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, .string($0.value)) })
  }

  /// UTF-8, indented by two spaces, with a line end after the last line.
  var bytes: [UInt8] {
    var text = ""
    write(to: &text, indent: 0)
    return Array((text + "\n").utf8)
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .string(let value): JSONText.write(value, to: &text)
    case .whole(let value): text += String(value)
    case .truth(let value): text += value ? "true" : "false"
    case .list(let values):
      JSONText.write(values, between: ("[", "]"), to: &text, indent: indent) { value, text in
        value.write(to: &text, indent: indent + 1)
      }
    case .object(let members):
      JSONText.write(members, between: ("{", "}"), to: &text, indent: indent) { member, text in
        JSONText.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indent: indent + 1)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between brackets: (String, String), to text: inout String, indent: Int,
    element: (Element, inout String) -> Void
  ) {
    text += brackets.0
    for (position, each) in elements.enumerated() {
      text += (position == 0 ? "\n" : ",\n") + String(repeating: "  ", count: indent + 1)
      element(each, &text)
    }
    if !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += brackets.1
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
