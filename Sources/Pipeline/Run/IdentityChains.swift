import Histories
import Rows
import Staging

/// Changed identifiers, each with the one at the end of its chain.
struct IdentityChains {
  private(set) var ends: [Pseudonym: Pseudonym] = [:]
  /// Of the source's content; empty where it was not delivered.
  private(set) var digest = ""

  init() {}

  /// - Parameter places: where the row of each changed identifier stands; asked for where a chain comes back to itself.
  /// - Throws: a chain comes back to itself; what `places` throws.
  init(
    _ file: StageFile, _ digest: String, places: () throws(PipelineError) -> [Pseudonym: SourceIngest.RowPlace]
  ) throws(PipelineError) {
    self.digest = digest
    let next = try attempt { () throws(WorkspaceError) in try Self.changes(file) }
    for old in next.keys {
      var end = old
      var steps = 0
      while let later = next[end] {
        end = ends[later] ?? later
        steps += 1
        guard steps <= next.count else { throw Self.circle(through: end, next, try places()) }
      }
      ends[old] = end
    }
  }

  /// Places that a message names.
  private static let named = 10

  private static func circle(
    through member: Pseudonym, _ next: [Pseudonym: Pseudonym], _ places: [Pseudonym: SourceIngest.RowPlace]
  ) -> PipelineError {
    var members = [member]
    while let person = next[members.last!], person != member { members.append(person) }
    let rows = members.compactMap { places[$0] }.sorted {
      $0.file == $1.file ? $0.line < $1.line : $0.file.utf8.lexicographicallyPrecedes($1.file.utf8)
    }
    let named = rows.prefix(Self.named).map { "\($0.file):\($0.line)" }.joined(separator: ", ")
    let more = rows.count > Self.named ? " …" : ""
    return PipelineError(
      .delivery,
      ["\(named)\(more): \(members.count) changed identifiers form a circle, so that no last one is known"])
  }

  private static func changes(_ file: StageFile) throws(WorkspaceError) -> [Pseudonym: Pseudonym] {
    let olds = try people(file, "old")
    let news = try people(file, "new")
    var old: [Int64] = []
    var new: [Int64] = []
    let count = try file.read("old", into: &old)
    try file.read("new", into: &new)
    return Dictionary(
      (0..<count).map { (olds[Int(old[$0])], news[Int(new[$0])]) }, uniquingKeysWith: { _, last in last })
  }

  private static func people(_ file: StageFile, _ field: String) throws(WorkspaceError) -> [Pseudonym] {
    var high: [Int64] = []
    var low: [Int64] = []
    let count = try file.read("people.\(field).high", into: &high)
    try file.read("people.\(field).low", into: &low)
    return (0..<count).map { Pseudonym(high: UInt64(bitPattern: high[$0]), low: UInt64(bitPattern: low[$0])) }
  }
}
