/// Counts without a proof: those that are told are hidden.
extension SecondarySuppression {
  /// Where earlier editions are held against, an equation is looked for that tells a count among so many around it.
  private static let nearEquations = 400
  /// So often is looked for what is still revealed.
  static let mostRounds = 60

  /// After so many attempts it is asked whether any can help.
  private static let vain = 12

  /// How many counts are hidden for one that is still revealed: one more each time, and many when that has been in vain
  /// ever so often.
  static func reach(after attempts: Int) -> Int { attempts <= 16 ? attempts : 1 << min(attempts - 12, 20) }

  /// Of the counts for which no proof was found, those that are told by what is printed, or whose bounds are narrow,
  /// are hidden: equations are balanced, and where that does not do, the nearest rows withheld, more from round to round.
  mutating func hideRevealed() {
    guard !unprotected.isEmpty else { return }
    var balance = EquationBalance(ledger, system, withholding, minimum: minimum)
    balance.protect(unprotected, in: &withholding)
    proveOrHide()
    hideUnprotected(&balance, isQuick: true)
  }

  /// Proves of these counts that they are not told by what is published as it is, and hides those that are.
  mutating func hideTold(_ targets: [Ledger.Count]) {
    self.targets = Set(targets)
    eachByWidth(targets.filter(withholding.hides)) { held, targets in
      held.unprotected = targets
      held.findCircuits()
      held.prove()
      var balance = EquationBalance(held.ledger, held.system, held.withholding, minimum: held.minimum)
      held.hideUnprotected(&balance, isQuick: false)
    }
  }

  /// Hides counts. Those that earlier editions leave within less than `minimum` stay as wide as that; and what these tell of the
  /// groups themselves is no reason to let the other equations tell more.
  mutating func eachByWidth(
    _ targets: [Ledger.Count], hide: (_ held: inout Self, _ targets: [Ledger.Count]) -> Void
  ) {
    for (width, targets) in earlier.byWidth(targets) {
      if width == minimum {
        hide(&self, targets)
      } else {
        var narrow = Self(ledger, withholding, minimum: width)
        narrow.targets = Set(targets)
        hide(&narrow, targets)
        var others = Self(ledger.forgettingEarlier(targets), narrow.withholding, minimum: minimum)
        others.targets = Set(targets)
        for (width, targets) in others.earlier.byWidth(targets) where width == minimum { hide(&others, targets) }
        withholding = others.withholding
      }
    }
  }

  /// Hides those of the unprotected counts that are told, until none is.
  ///
  /// - Parameter isQuick: no covers are looked for, and what is not proved soon is taken as told.
  private mutating func hideUnprotected(_ balance: inout EquationBalance, isQuick: Bool) {
    var attempts: [Ledger.Count: Int] = [:]
    for _ in 1...Self.mostRounds {
      var revealed = revealed(isQuick: isQuick)
      if revealed.isEmpty { return }
      if !isQuick && LinearProgram.isAvailable {
        cover(revealed.map(\.count).filter { attempts[$0] == nil })
        revealed.removeAll { alternatives[$0.count] != nil }
      }
      giveUp(revealed.map(\.count).filter { attempts[$0] == Self.vain })
      for (target, isComputable) in revealed {
        attempts[target, default: 0] += 1
        let bundles =
          (isComputable && LinearProgram.isAvailable
            ? telling(target, within: isQuick ? .max : Self.nearEquations) : nil)
          ?? nearest(to: target, limit: Self.reach(after: attempts[target]!))
        for bundle in bundles { balance.withhold(bundle, in: &withholding) }
      }
    }
  }

  /// Leaves out what all equations of earlier editions together tell: it is looked for when other ways have been in vain.
  private mutating func giveUp(_ counts: [Ledger.Count]) {
    let told = Set(earlier.narrow(counts))
    unprotected.removeAll(where: told.contains)
  }

  /// Withholds covers for these, of whatever there is.
  private mutating func cover(_ told: [Ledger.Count]) {
    if told.isEmpty { return }
    let others = unprotected
    unprotected = told
    coverByFine()
    if !unprotected.isEmpty { coverByAll() }
    unprotected = others.filter { alternatives[$0] == nil }
  }

  /// Those that one equation after the other tells; where there are none, those that all together tell. What is wide
  /// stays so when more is withheld, and is not asked for again.
  private mutating func revealed(isQuick: Bool) -> [(count: Ledger.Count, isComputable: Bool)] {
    let view = PublishedView(ledger, system, withholding)
    let told = unprotected.filter { view.reveals($0, minimum: minimum) && isUnsafe($0, within: view.bounds.range($0)) }
    if !told.isEmpty { return told.map { ($0, view.isComputable($0)) } }
    let found = view.intervals(of: unprotected.filter { intervals[$0] == nil }, minimum: minimum, isQuick: isQuick)
    var narrow: [(count: Ledger.Count, isComputable: Bool)] = []
    for count in unprotected where intervals[count] == nil {
      guard found.isNarrow(count) == true else {
        intervals[count] = found.range(count)
        continue
      }
      if isUnsafe(count, within: view.range(of: count, found)) { narrow.append((count, false)) }
    }
    return narrow
  }

  /// What is known of an earlier edition's count is what is told of it, which can be that it is large, or nobody.
  private func isUnsafe(_ count: Ledger.Count, within range: ClosedRange<Int64>) -> Bool {
    Int(count) < ledger.ownCounts || range.lowerBound < minimum && range.upperBound >= 1
  }
}
