import Disclosure
import Tables

/// A released table as `px/<id>.px`, which PxWeb and other PC-Axis tools open.
///
/// A PC-Axis file is a whole cube, and a table's grouping sets together are none: a cube over all dimensions would have
/// millions of empty cells. So the groups of all sets are the values of one variable, each named by its dimensions and
/// codes, and the cube is group × measure × follow-up × number: dense, and as large as the table. Every number of the
/// CSV stands in it once.
///
/// Withheld: `".."`. Not available: `"..."`. No such number: `"."`. The symbol stands in the cell itself, so no cell
/// needs a note of its own; a note on the whole table says what the symbols mean.
package struct PCAxisTable {
  let table: ReleasedTable
  let words: DocumentWords

  package init(table: ReleasedTable, words: DocumentWords) {
    self.table = table
    self.words = words
  }

  var path: String { PCAxisTable.path(of: table) }

  static func path(of table: ReleasedTable) -> String { "px/\(table.id).px" }

  /// Blank codes are none in PC-Axis.
  private static let noWindow = "none"
  private static let precision = 4

  package var bytes: [UInt8] { Array(text.utf8) }

  private var text: String {
    let cube = PCAxisCube(table)
    var file = PCAxisText()
    addHead(to: &file)
    addVariables(cube, to: &file)
    addNotes(to: &file)
    file.add(data: cube.cells.lazy.map(PCAxisTable.text), perLine: NumberColumn.allCases.count)
    return file.text
  }

  private static func text(_ number: PublishedNumber) -> String {
    switch number {
    case .number(let text): text
    case .inapplicable: "\".\""
    case .withheld: "\"..\""
    case .unavailable: "\"...\""
    }
  }

  private func addHead(to file: inout PCAxisText) {
    let title = words.context.title(ofTable: table.id)
    let names = [words[.group], words[.measure], words[.followUp], words[.number]]
    file.add("CHARSET", "ANSI")
    file.add("AXIS-VERSION", "2013")
    file.add("CODEPAGE", "utf-8")
    file.add("LANGUAGE", words.language.rawValue)
    file.add("DECIMALS", word: "6")
    file.add("SHOWDECIMALS", word: "0")
    file.add("MATRIX", matrix)
    file.add("SUBJECT-CODE", "UTFALL")
    file.add("SUBJECT-AREA", words[.subjectArea])
    file.add("COPYRIGHT", word: "NO")
    file.add("TITLE", title + " / " + names.joined(separator: ", "))
    file.add("CONTENTS", title)
    file.add("UNITS", words.context.texts.tables[table.id]?.unit ?? title)
    file.add("STUB", list: Array(names.dropLast()))
    file.add("HEADING", list: [words[.number]])
  }

  /// At most 20 characters.
  private var matrix: String {
    String(String.UnicodeScalarView(table.id.unicodeScalars.filter { $0.isASCII && $0 != "-" }.prefix(20)))
  }

  private func addVariables(_ cube: PCAxisCube, to file: inout PCAxisText) {
    let windows = cube.windows.map { $0.isEmpty ? words[.noWindow] : words.context.window($0) }
    var labels = KnownLabels(table: table, context: words.context)
    let groups = cube.groups.map(code)
    let variables: [(name: String, values: [String], codes: [String])] = [
      (words[.group], PCAxisTable.distinct(cube.groups.map { label($0, &labels) }, groups), groups),
      (
        words[.measure],
        PCAxisTable.distinct(cube.measures.map { words.context.title(of: $0, in: table.id) }, cube.measures),
        cube.measures
      ),
      (words[.followUp], windows, cube.windows.map { $0.isEmpty ? PCAxisTable.noWindow : $0 }),
      (words[.number], NumberColumn.allCases.map(words.column), NumberColumn.allCases.map(\.rawValue)),
    ]
    for variable in variables { file.add("VALUES", of: [variable.name], list: variable.values) }
    for variable in variables { file.add("CODES", of: [variable.name], list: variable.codes) }
    for column in [NumberColumn.value, .low, .high] {
      file.add("PRECISION", of: [words[.number], words.column(column)], word: "\(PCAxisTable.precision)")
    }
  }

  /// `Totalt`, `Nivå: A, År: 2023`.
  private func label(_ group: [String], _ labels: inout KnownLabels) -> String {
    var text = ""
    for column in group.indices where group[column] != totalCode {
      if !text.isEmpty { text += ", " }
      text += words.context.name(of: table.dimensions[column], in: table.id) + ": " + labels.label(column, of: group)
    }
    return text.isEmpty ? words[.total] : text
  }

  /// `_T`, `level=A&year=2023`.
  private func code(_ group: [String]) -> String {
    let parts = zip(table.dimensions, group).filter { $0.1 != totalCode }.map { $0 + "=" + $1 }
    return parts.isEmpty ? totalCode : parts.joined(separator: "&")
  }

  /// Values of a variable must differ: those that don't have their code after them.
  private static func distinct(_ labels: [String], _ codes: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for label in labels { counts[label, default: 0] += 1 }
    return zip(labels, codes).map { counts[$0] == 1 ? $0 : "\($0) (\($1))" }
  }

  private func addNotes(to file: inout PCAxisText) {
    let text = words.context.texts.tables[table.id]
    let symbols = [
      "\".\": " + words[.markInapplicable], "\"..\": " + words[.markWithheld], "\"...\": " + words[.markUnavailable],
    ]
    let own = words.context.manifest.notes.filter { $0.table == table.id }.map(\.note)
    let notes = (text.map { [$0.definition] + $0.notes } ?? []) + own
    // A number sign is a line end in PC-Axis.
    file.add("NOTEX", symbols.joined(separator: ".#") + ".")
    if !notes.isEmpty {
      file.add(
        "NOTE", notes.map { words.context.style.withDates($0).replacing("#", with: "no. ") }.joined(separator: "#"))
    }
    for measure in table.measures {
      guard let text = words.context.texts.measure(measure, of: table.id) else { continue }
      file.add("VALUENOTE", of: [words[.measure], text.title], text.definition.replacing("#", with: "no. "))
    }
  }
}

/// The cube group × measure × window × number of a table, the last running fastest.
struct PCAxisCube {
  let groups: [[String]]
  let measures: [String]
  let windows: [String]
  private let rows: [ReleasedRow]
  /// The row of each group, measure and window, -1 where there is none.
  private let places: [Int]

  init(_ table: ReleasedTable) {
    let measures = table.measures
    let windows = table.windows
    let measureNumbers = Dictionary(uniqueKeysWithValues: zip(measures, measures.indices))
    let windowNumbers = Dictionary(uniqueKeysWithValues: zip(windows, windows.indices))
    var groups: [[String]] = []
    var groupNumbers: [[String]: Int] = [:]
    var places: [Int] = []
    for (number, row) in table.rows.enumerated() {
      // Rows of one group follow each other, and are then not looked up.
      var group = groups.count - 1
      if groups.last != row.dimensions { group = groupNumbers[row.dimensions] ?? groups.count }
      if group == groups.count {
        groups.append(row.dimensions)
        groupNumbers[row.dimensions] = group
        places += repeatElement(-1, count: measures.count * windows.count)
      }
      let place = group * measures.count + measureNumbers[row.measure]!
      places[place * windows.count + windowNumbers[row.window]!] = number
    }
    self.groups = groups
    self.measures = measures
    self.windows = windows
    self.places = places
    rows = table.rows
  }

  var cells: some Sequence<PublishedNumber> {
    places.lazy.flatMap { place in
      NumberColumn.allCases.lazy.map { place < 0 ? .inapplicable : rows[place].number($0) }
    }
  }
}
