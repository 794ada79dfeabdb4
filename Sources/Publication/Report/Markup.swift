/// Writes HTML and SVG. Every text and every attribute value is escaped here, once, and nowhere else.
package struct Markup: Sendable, Equatable {
  package private(set) var text = ""

  package init() {}

  package typealias Attributes = KeyValuePairs<String, String>

  /// An element with what `body` writes in it.
  package mutating func element(_ name: String, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void) {
    open(name, attributes)
    text += ">"
    body(&self)
    text += "</\(name)>"
    if !Markup.inline.contains(name) { text += "\n" }
  }

  /// An element with nothing but text in it.
  package mutating func element(_ name: String, _ attributes: Attributes, _ content: String) {
    element(name, attributes) { $0.write(content) }
  }

  package mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  /// An element of SVG without content.
  mutating func empty(_ name: String, _ attributes: Attributes) {
    open(name, attributes)
    text += "/>\n"
  }

  /// An element of HTML that has no end tag.
  mutating func void(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    text += ">"
  }

  package mutating func write(_ content: String) { Markup.escape(content, to: &text) }

  package mutating func append(_ other: Markup) { text += other.text }

  /// Markup that is written in this program: the doctype and the style sheet.
  mutating func append(trusted: StaticString) { text += "\(trusted)" }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<" + name
    for (key, value) in attributes {
      text += " " + key + "=\""
      Markup.escape(value, to: &text)
      text += "\""
    }
  }

  /// Elements within a line, after which no line end may come.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "code", "em", "small", "span", "strong", "text", "title", "tspan",
  ]

  private static func escape(_ content: String, to text: inout String) {
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text.unicodeScalars.append(" ")
      // Control characters have no place in HTML or XML.
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
