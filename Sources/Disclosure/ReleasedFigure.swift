import Tables

/// A share that a note tells, in whole percent.
public struct ReleasedFigure: Sendable, Equatable {
  public let name: MeasuredFigure.Name
  public let percent: Int

  /// nil: it is not told.
  ///
  /// It is where a whole percent is `minimum` units or more, so that no count can be taken from it, and where neither
  /// those it counts nor those it does not are few. Providers that are taken for attackers could subtract their own.
  public init?(_ figure: MeasuredFigure, rules: DisclosureRules) {
    let unsafe = UnsafeCounts(rules: rules)
    guard !rules.providersAsAttackers, figure.n >= 100 * max(rules.minimum, 1), figure.n >= rules.minimumBase,
      !unsafe.isUnsafe(figure.x), !unsafe.isUnsafe(complement: figure.n - figure.x, of: figure.n)
    else { return nil }
    name = figure.name
    percent = Int((200 * figure.x + figure.n) / (2 * figure.n))
  }
}
