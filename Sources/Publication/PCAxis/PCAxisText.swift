/// The text of a PC-Axis file: keywords with their values, in UTF-8.
///
/// A text stands in double quotes and cannot hold one; a long one goes on in a new pair on the next line, since no line
/// may be longer than 256 characters. Source: PC-Axis file format, version 2013 (Statistics Sweden).
package struct PCAxisText {
  package private(set) var text = ""
  private static let longest = 200
  private static let longestLine = 256

  package init() {}

  /// `KEYWORD("variable","value")="text";`
  package mutating func add(_ keyword: String, of names: [String] = [], _ value: String) {
    let head = begin(keyword, names)
    // Two quotes and a semicolon.
    let room = PCAxisText.longestLine - head - 3
    text += PCAxisText.quoted(value, first: min(PCAxisText.longest, max(0, room))) + ";\n"
  }

  /// `KEYWORD("variable")="one","two";`, some to a line.
  package mutating func add(_ keyword: String, of names: [String] = [], list: [String]) {
    var line = begin(keyword, names)
    for (position, value) in list.enumerated() {
      let quoted = PCAxisText.quoted(value)
      if position > 0 {
        text += ","
        if line + quoted.count > PCAxisText.longest {
          text += "\n"
          line = 0
        }
      }
      text += quoted
      line += quoted.count + 1
    }
    text += ";\n"
  }

  /// `KEYWORD=word;`, a number or one of the format's own words.
  package mutating func add(_ keyword: String, of names: [String] = [], word: String) {
    _ = begin(keyword, names)
    text += word + ";\n"
  }

  /// The numbers and symbols of the cube, one line for each of its rows.
  package mutating func add(data: some Sequence<String>, perLine: Int) {
    text += "DATA=\n"
    for (position, cell) in data.enumerated() {
      text += cell
      text += (position + 1) % perLine == 0 ? "\n" : " "
    }
    text += ";\n"
  }

  /// How many characters of the line are taken.
  private mutating func begin(_ keyword: String, _ names: [String]) -> Int {
    var head = keyword
    if !names.isEmpty { head += "(" + names.map { PCAxisText.quoted($0) }.joined(separator: ",") + ")" }
    head += "="
    text += head
    return head.count
  }

  private static func isReplaced(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }

  /// - Parameter first: how many characters the first line may have.
  private static func quoted(_ value: String, first: Int = longest) -> String {
    // A text has no more characters than bytes; most are short, and have nothing to replace.
    if value.utf8.count <= first, !value.utf8.contains(where: isReplaced) { return "\"" + value + "\"" }
    var quoted = "\""
    var length = 0
    var limit = first
    for character in value {
      if length == limit {
        quoted += "\"\n\""
        length = 0
        limit = longest
      }
      switch character {
      case "\"": quoted += "'"
      case "\n", "\r", "\r\n", "\t": quoted += " "
      default: quoted.append(character)
      }
      length += 1
    }
    return quoted + "\""
  }
}
