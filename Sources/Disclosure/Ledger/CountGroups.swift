import Tables

/// The groups of units that rows are about, each known by the codes of the dimensions that it is broken down by.
///
/// A code that lies within a code of another dimension (a quarter in a year, a municipality in a county) brings that
/// one with it, so that a group of quarters is known to be finer than one of years.
struct CountGroups: Sendable {
  /// A dimension and a code of it, as one number.
  typealias Part = UInt64
  typealias Codes = [Part]

  private(set) var groups: [Codes] = []
  private var numbers: [Codes: Int32] = [:]
  private var dimensions: [String] = []
  private var dimensionNumbers: [String: UInt64] = [:]
  private var codes: [[String]] = []
  private var codeNumbers: [[String: UInt64]] = []
  private let hierarchies: [Hierarchy]

  init(hierarchies: [Hierarchy]) { self.hierarchies = hierarchies }

  /// The group of a row with these dimension columns.
  mutating func number(_ names: [String], _ values: [String], change: Counted.GroupChange) -> Int32 {
    var parts: Codes = []
    if change != .total {
      for (name, value) in zip(names, values) where value != totalCode && change != .without(name) {
        add(name, value, to: &parts)
      }
      if case .with(let name, let value) = change { add(name, value, to: &parts) }
    }
    return number(of: parts.sorted())
  }

  /// The group with these codes and no others.
  mutating func number(of codes: Codes) -> Int32 {
    if let known = numbers[codes] { return known }
    let number = Int32(groups.count)
    groups.append(codes)
    numbers[codes] = number
    return number
  }

  /// The codes of a group by the names of their dimensions, for people to read.
  func named(_ group: Int32) -> [(dimension: String, code: String)] {
    groups[Int(group)].map { part in
      (dimensions[Int(part >> 32)], codes[Int(part >> 32)][Int(part & 0xFFFF_FFFF)])
    }
  }

  /// The group's dimensions, one bit each.
  func dimensions(of group: Int32) -> UInt64 {
    groups[Int(group)].reduce(0) { $0 | 1 << ($1 >> 32) }
  }

  /// The coarser group with these dimensions alone.
  mutating func projection(_ group: Int32, on dimensions: UInt64) -> Int32 {
    number(of: groups[Int(group)].filter { dimensions >> ($0 >> 32) & 1 == 1 })
  }

  func code(_ group: Int32, dimension: String) -> String? {
    named(group).first { $0.dimension == dimension }?.code
  }

  /// Whether the code of a dimension follows from that of a finer one among the same codes.
  func isImplied(_ dimension: String, among codes: [(dimension: String, code: String)]) -> Bool {
    hierarchies.contains { hierarchy in
      hierarchy.coarser == dimension && codes.contains { $0.dimension == hierarchy.finer }
    }
  }

  private mutating func add(_ name: String, _ value: String, to parts: inout Codes) {
    let part = part(name, value)
    guard !parts.contains(part) else { return }
    parts.append(part)
    for hierarchy in hierarchies where hierarchy.finer == name {
      if let coarser = hierarchy.parent(value) { add(hierarchy.coarser, coarser, to: &parts) }
    }
  }

  private mutating func part(_ name: String, _ value: String) -> Part {
    let dimension = dimensionNumbers[name] ?? UInt64(dimensions.count)
    if dimension == dimensions.count {
      precondition(dimension < 64, "a release has fewer than 64 dimensions")
      dimensions.append(name)
      dimensionNumbers[name] = dimension
      codes.append([])
      codeNumbers.append([:])
    }
    let place = Int(dimension)
    if let code = codeNumbers[place][value] { return dimension << 32 | code }
    let code = UInt64(codes[place].count)
    codes[place].append(value)
    codeNumbers[place][value] = code
    return dimension << 32 | code
  }
}
