/// A way to divide units into groups: a name and the values, in the order in which rows list them.
struct Dimension: Sendable {
  let name: String
  let values: [String]
}

/// The grouping sets of a table, laid out so that the group of a unit in any of them is one number.
///
/// All groups of all sets share one space of keys, and within a set keys ascend in the order of the rows.
/// Sets with few possible groups come first in that space, so that a plain array can hold their index.
struct Grouping: Sendable {
  /// In order of first appearance in the written sets, then those that only hidden sets use.
  let dimensions: [Dimension]
  /// How many of the dimensions are columns of the table.
  let columnCount: Int
  let sets: [GroupingSet]
  /// Keys below this belong to sets that are small enough for an array.
  let denseKeys: Int
  private let layouts: [SetLayout]
  private let terms: [Term]

  /// Largest number of possible groups of a set that is indexed by an array.
  private static let denseLimit = 1 << 16

  /// - Parameters:
  ///   - written: the sets that have rows, as the definition lists them.
  ///   - hidden: sets that are counted because others need them.
  init(written: [[String]], hidden: [[String]] = [], dimension: (String) -> Dimension) {
    var names: [String] = []
    for name in written.joined() where !names.contains(name) { names.append(name) }
    columnCount = names.count
    for name in hidden.joined() where !names.contains(name) { names.append(name) }
    let dimensions = names.map(dimension)
    let counted = written.map { ($0, true) } + hidden.filter { !written.contains($0) }.map { ($0, false) }
    var terms: [Term] = []
    var sizes: [Int] = []
    var ranges: [Range<Int>] = []
    for (set, _) in counted {
      let added = Grouping.terms(columns: names.indices.filter { set.contains(names[$0]) }, dimensions: dimensions)
      ranges.append(terms.count..<terms.count + added.terms.count)
      terms += added.terms
      sizes.append(added.size)
    }
    let bases = Grouping.bases(sizes)
    self.dimensions = dimensions
    self.terms = terms
    denseKeys = bases.dense
    sets = counted.indices.map {
      GroupingSet(
        names: counted[$0].0, isWritten: counted[$0].1, keys: bases.first[$0]..<bases.first[$0] + sizes[$0])
    }
    layouts = counted.indices.map { SetLayout(firstKey: bases.first[$0], terms: ranges[$0]) }
  }

  private static func terms(columns: [Int], dimensions: [Dimension]) -> (terms: [Term], size: Int) {
    var size = 1
    var terms: [Term] = []
    for column in columns.reversed() {
      terms.append(Term(column: column, stride: size))
      size *= max(1, dimensions[column].values.count)
    }
    return (terms.reversed(), size)
  }

  private static func bases(_ sizes: [Int]) -> (first: [Int], dense: Int) {
    var first = Array(repeating: 0, count: sizes.count)
    var next = 0
    for set in sizes.indices where sizes[set] <= denseLimit {
      first[set] = next
      next += sizes[set]
    }
    let dense = next
    for set in sizes.indices where sizes[set] > denseLimit {
      first[set] = next
      next += sizes[set]
    }
    return (first, dense)
  }

  /// The key of the group that a unit with these codes (one a dimension) belongs to; nil where one of the
  /// set's dimensions does not apply to the unit (code −1).
  @inline(__always)
  func key(set: Int, codes: [Int]) -> Int? {
    let layout = layouts[set]
    var key = layout.firstKey
    for position in layout.terms {
      let term = terms[position]
      let code = codes[term.column]
      if code < 0 { return nil }
      key += code * term.stride
    }
    return key
  }

  /// The codes of a group of a set, −1 for dimensions that the set does not break down by.
  func codes(of key: Int, set: Int) -> [Int] {
    var codes = Array(repeating: -1, count: dimensions.count)
    var rest = key - sets[set].keys.lowerBound
    for position in layouts[set].terms {
      codes[terms[position].column] = rest / terms[position].stride
      rest %= terms[position].stride
    }
    return codes
  }

  /// The dimension columns of a row.
  func values(of codes: [Int]) -> [String] {
    (0..<columnCount).map { codes[$0] < 0 ? totalCode : dimensions[$0].values[codes[$0]] }
  }

  /// The value of each dimension, of hidden sets too.
  func allValues(of codes: [Int]) -> [String] {
    dimensions.indices.map { codes[$0] < 0 ? totalCode : dimensions[$0].values[codes[$0]] }
  }

  var columns: [String] { dimensions.prefix(columnCount).map(\.name) }

  func setIndex(of names: Set<String>) -> Int? { sets.firstIndex { Set($0.names) == names } }
}

/// One grouping set: its dimensions and its range of keys.
struct GroupingSet: Sendable {
  let names: [String]
  let isWritten: Bool
  let keys: Range<Int>
}

/// What finding a unit's group needs of a set, and nothing that is counted by reference.
private struct SetLayout: Sendable {
  let firstKey: Int
  let terms: Range<Int>
}

private struct Term: Sendable {
  let column: Int
  let stride: Int
}
