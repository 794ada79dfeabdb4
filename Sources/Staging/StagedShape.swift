/// What of a source is staged for its persons' histories.
enum StagedShape: Sendable {
  /// Fields of every used row.
  case rows([Int])
  /// One element for each period: the sum of an amount over the used rows.
  case sums(period: Int, amount: Int)

  func fields(_ plan: SourcePlan) -> [Int] {
    switch self {
    case .rows(let fields): fields
    case .sums(let period, let amount): [period, amount]
    }
  }
}
