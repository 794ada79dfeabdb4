import Rows
import Staging

/// Which provider a contract had on a day: the row in force, of several the one that started last (ruling 11).
struct ContractProviders: Sendable {
  private struct Term {
    var start: Int64
    var end: Int64
    var provider: Int64
  }
  /// By the placements' number of the contract, latest start first.
  private var terms: [[Term]]
  /// Provider ids, sorted by bytes.
  let providers: [String]

  /// nil: either source is not delivered.
  init?(_ placements: StageFile?, _ contracts: StageFile?, _ completeTo: Day) throws(WorkspaceError) {
    guard let placements, let contracts else { return nil }
    let names = try placements.texts("texts.contract")
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { (Array($0.element.utf8), $0.offset) })
    let known = try contracts.texts("texts.contract").map { numbers[Array($0.utf8)] }
    providers = try contracts.texts("texts.provider")
    terms = [[Term]](repeating: [], count: names.count)
    var columns: [[Int64]] = [[], [], [], []]
    var count = 0
    for (index, name) in ["contract", "provider", "start", "end"].enumerated() {
      count = try contracts.read(name, into: &columns[index])
    }
    for row in 0..<count {
      // What starts after the source is complete is not there (ruling 10).
      guard let contract = known[Int(columns[0][row])], columns[2][row] <= Int64(completeTo.rawValue) else { continue }
      let end = columns[3][row]
      let isOpen = end == RowBatch.missing || end > Int64(completeTo.rawValue)
      terms[contract].append(
        Term(start: columns[2][row], end: isOpen ? Int64.max : end, provider: columns[1][row]))
    }
    for contract in terms.indices { terms[contract].sort { $0.start > $1.start } }
  }

  /// The provider's number, or missing.
  func provider(contract: Int64, on day: Int64) -> Int64 {
    for term in terms[Int(contract)] where term.start <= day && day <= term.end { return term.provider }
    return RowBatch.missing
  }
}
