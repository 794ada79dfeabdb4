/// Text in Markdown (CommonMark with tables). What comes from data or texts is escaped.
package struct Markdown {
  package private(set) var text = ""

  package init() {}

  package mutating func heading(_ level: Int, _ title: String) {
    text += String(repeating: "#", count: level) + " " + Markdown.escaped(title) + "\n\n"
  }

  package mutating func paragraph(_ paragraph: String) { text += Markdown.escaped(paragraph) + "\n\n" }

  package mutating func list(_ items: [String]) {
    for item in items { text += "- " + Markdown.escaped(item) + "\n" }
    text += "\n"
  }

  /// - Parameter numbers: how many of the last columns hold numbers, and are set to the right.
  package mutating func table(_ header: [String], _ rows: [[String]], numbers: Int) {
    let rule = header.indices.map { $0 < header.count - numbers ? "---" : "---:" }
    for line in [header.map(Markdown.escaped), rule] + rows.map({ $0.map(Markdown.escaped) }) {
      text += "| " + line.joined(separator: " | ") + " |\n"
    }
    text += "\n"
  }

  /// A line's text, with nothing in it that Markdown would take for markup.
  package static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if character.isNewline {
        escaped += " "
      } else {
        if "\\`*_{}[]<>#|&~".contains(character) { escaped += "\\" }
        escaped.append(character)
      }
    }
    return escaped
  }
}
