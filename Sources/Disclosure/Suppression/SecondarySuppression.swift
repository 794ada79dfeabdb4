/// Withholds what more must be withheld so that no unsafe count can be computed from what is published.
///
/// For every unsafe count another set of counts is looked for that agrees with what is published; where there is
/// none, the cheapest that there would be if more were withheld. When all are protected, whatever turns out to have
/// become superfluous is published again, the greatest loss first. Where there are too many unsafe counts for that, every
/// equation that gives one away is balanced by its cheapest row first: faster, at the cost of some more rows.
struct SecondarySuppression: Sendable {
  let ledger: Ledger
  let system: CountSystem
  let minimum: Int64
  let search: CircuitSearch
  var withholding: Withholding
  /// By target: the proof that it is protected.
  private(set) var alternatives: [Ledger.Count: Alternative] = [:]
  /// Unsafe counts for which no protection was found.
  var unprotected: [Ledger.Count] = []
  /// Of these, between which values they were found to lie, `minimum` or more apart.
  var intervals: [Ledger.Count: ClosedRange<Int64>] = [:]
  /// What was withheld to protect others, in that order.
  private(set) var added: [Withholding.Bundle] = []
  /// By count: the true one, or where an earlier edition withholds it one that agrees with everything.
  private let point: [Double]
  /// The same, as far as whole units of it can move.
  let truth: [Int64]
  let earlier: EarlierTold
  /// What is to be protected.
  var targets: Set<Ledger.Count> = []

  init(_ ledger: Ledger, _ withholding: Withholding, minimum: Int64) {
    self.ledger = ledger
    self.withholding = withholding
    self.minimum = minimum
    system = CountSystem(ledger)
    search = CircuitSearch(system: system)
    earlier = EarlierTold(ledger, system, minimum: minimum)
    point = ledger.point.map { $0 ?? 0 }
    truth = point.map { Int64(($0 + Changes.tolerance).rounded(.down)) }
  }

  /// Above so many unsafe counts no proofs are looked for: equations are balanced instead.
  static let mostProofs = 400
  /// So many unsafe counts are protected at most in all orders that are tried.
  private static let mostTrials = 200

  /// - Parameter targets: the unsafe counts, those of coarse groups before those of fine ones.
  mutating func protect(_ targets: [Ledger.Count]) {
    self.targets = Set(targets)
    // What is unsafe in one row is so in every row that prints it.
    for target in targets { for bundle in withholding.printedBy[Int(target)] { withholding.withhold(bundle) } }
    eachByWidth(targets) { held, targets in
      if targets.count <= Self.mostProofs {
        held.protectEach(targets)
      } else {
        held.unprotected = targets
        held.hideRevealed()
      }
    }
  }

  /// Protects counts that are not unsafe after the others: those for which there is a cover, without totals or with them.
  mutating func protect(besides counts: [Ledger.Count], withTotals: Bool = false) {
    let before = unprotected
    targets.formUnion(counts)
    unprotected = counts
    if withTotals { coverByAll() } else { proveOrCover() }
    unprotected = before
  }

  /// One after the other. What one withholds another can use, so that the order matters: where there are few, several orders
  /// are tried, by circuits and by linear programming in turns, and what loses least is kept.
  private mutating func protectEach(_ targets: [Ledger.Count]) {
    var order = targets
    var directions = Directions()
    var best: Self?
    for number in 0..<max(1, Self.mostTrials / max(1, targets.count)) {
      var trial = self
      if number.isMultiple(of: 2) {
        for target in order where trial.alternatives[target] == nil { trial.protect(target) }
      } else {
        trial.unprotected = order
      }
      trial.proveOrHide()
      trial.publishSuperfluous()
      trial.hideRevealed()
      if best.map({ trial.withholding.loss < $0.withholding.loss }) ?? true { best = trial }
      for place in order.indices.dropFirst().reversed() {
        order.swapAt(place, Int(directions.next(bits: 31)) % (place + 1))
      }
    }
    self = best ?? self
  }

  // MARK: Proofs by linear programming

  /// Proves of as many counts as can be that they are not told, and withholds covers for the others: looked for among ever
  /// more neighbours, first without totals. For what finds none, the nearest rows are withheld, more from time to time.
  mutating func proveOrHide() {
    proveOrCover()
    if unprotected.isEmpty || !LinearProgram.isAvailable { return }
    var waiting = 0
    repeat {
      waiting = unprotected.count
      coverByAll()
    } while (waiting - unprotected.count) * Self.worthwhile > waiting
    for time in 1...Self.mostRounds {
      prove(patience: .max)
      if unprotected.isEmpty { return }
      let before = added.count
      for target in unprotected.prefix(max(unprotected.count / Self.parts, Self.leastNear)) {
        for bundle in nearest(to: target, limit: Self.reach(after: time)) { withholdMore(bundle) }
      }
      // Where there is nothing left to withhold, nothing more is found either.
      if added.count == before { return }
    }
  }

  private mutating func proveOrCover() {
    guard LinearProgram.isAvailable else { return }
    findCircuits()
    prove()
    coverByFine()
  }

  /// Nobody is no cover, and a total is the last.
  mutating func coverByFine() {
    let fine = LocalProofs(system: movable { isCover($0, below: RowBundles.leastOfTotals) }, minimum: minimum)
    for neighbours in Self.fineNeighbours { cover(fine, among: neighbours) }
  }

  mutating func coverByAll() {
    let all = LocalProofs(system: movable { isCover($0, below: .max) }, minimum: minimum)
    for neighbours in Self.allNeighbours { cover(all, among: neighbours) }
  }

  private func isCover(_ count: Ledger.Count, below price: Int64) -> Bool {
    truth[Int(count)] != 0 && !withholding.isTold.contains(count) && withholding.price(count, besides: []) < price
  }

  /// Circuits are found soonest, where one will do.
  mutating func findCircuits() {
    for width in 1...3 {
      var quick = search
      (quick.beam, quick.breadth) = (width, width)
      for target in unprotected where alternatives[target] == nil {
        let circuit = quick.circuit(through: target, width: minimum, from: truth, withholding, mayWithhold: false)
        if let found = circuit.flatMap({ Alternative(for: target, by: $0, minimum: minimum) }) { keep(found) }
      }
      unprotected.removeAll { alternatives[$0] != nil }
    }
  }

  /// What may move, from the true counts or another point: hidden counts, and others for which that is said.
  private func movable(
    from point: [Double]? = nil, besides mayMove: (Ledger.Count) -> Bool = { _ in false }
  ) -> MovableSystem {
    let counts = 0..<Ledger.Count(truth.count)
    return MovableSystem(
      system, point: point ?? self.point, mayMove: counts.map { withholding.hides($0) || mayMove($0) },
      isAsked: counts.map(targets.contains))
  }

  /// From the true counts, and where there are many from the midst of where they were moved to, as long as that helps.
  ///
  /// - Parameter patience: where fewer than one in so many is proved at a time, no more is tried.
  mutating func prove(patience: Int = LocalProofs.patience) {
    var shift: [Ledger.Count: Double] = [:]
    while !unprotected.isEmpty {
      var point = point
      for (count, change) in shift { point[Int(count)] = max(0, point[Int(count)] + change) }
      let hidden = LocalProofs(system: movable(from: point), minimum: minimum)
      let found = hidden.proofs(of: hidden.system.classes(of: unprotected), patience: patience)
      keep(found, hidden.system, from: shift)
      let before = unprotected.count
      unprotected.removeAll { alternatives[$0] != nil }
      if targets.count <= Self.mostProofs || (before - unprotected.count) * Self.worthwhile <= before { return }
      shift.merge(hidden.midst(of: found)) { $0 + $1 }
    }
  }

  /// So many covers are looked for at a time, whatever the number of cores: those of a time do not know of each other.
  private static let together = 8
  /// Among so many neighbours covers are looked for, one after the other, without totals and with them.
  private static let fineNeighbours = [300, 600, 1200, 2400, 4800]
  private static let allNeighbours = [1200, 2400, 4800, 9600, 19200, 38400]
  /// Of the classes that wait, so many are asked for before it is proved anew what no longer needs a cover: a quarter.
  private static let (parts, leastAsked) = (4, 64)
  /// For so many at least, of which none was found, rows near them are withheld before it is proved anew.
  private static let leastNear = 16
  /// Where fewer than one in eight has a cover, the others are not asked for among as many neighbours.
  private static let worthwhile = 8
  /// So many are asked for at most among so many neighbours: fewer by far among many, where each takes a second.
  private static func mostAsked(among neighbours: Int) -> Int { 3_200_000_000 / (neighbours * neighbours) }

  /// Withholds covers for those that have one among so many neighbours.
  private mutating func cover(_ proofs: LocalProofs, among neighbours: Int) {
    let system = proofs.system
    var isFree = system.members.map { $0.allSatisfy(withholding.hides) }
    var isAsked = [Bool](repeating: false, count: system.members.count)
    var left = Self.mostAsked(among: neighbours)
    while true {
      let waiting = system.classes(of: unprotected).filter { !isAsked[Int($0)] }
      let asked = waiting.prefix(min(left, max(waiting.count / Self.parts, Self.leastAsked)))
      if asked.isEmpty { return }
      left -= asked.count
      for number in asked { isAsked[Int(number)] = true }
      let before = added.count
      let isWorthwhile = cover(asked, proofs, among: neighbours, &isFree)
      unprotected.removeAll { alternatives[$0] != nil }
      // Those for which none was found wait behind all others from now on.
      let failed = Set(asked)
      let isFailed = { (count: Ledger.Count) in failed.contains(system.classOf[Int(count)]) }
      unprotected = unprotected.filter { !isFailed($0) } + unprotected.filter(isFailed)
      if added.count > before { prove() }
      if !isWorthwhile { return }
    }
  }

  /// - Returns: false: too few had a cover for all to be asked for.
  private mutating func cover(
    _ classes: ArraySlice<MovableSystem.Class>, _ proofs: LocalProofs, among neighbours: Int, _ isFree: inout [Bool]
  ) -> Bool {
    let system = proofs.system
    let together = targets.count <= Self.mostProofs ? 1 : Self.together
    var waiting = classes
    var found = 0
    while !waiting.isEmpty {
      let asked = classes.count - waiting.count
      if asked >= Self.leastAsked / 2 && found * Self.worthwhile < asked { return false }
      let centres = Array(waiting.prefix(together))
      waiting = waiting.dropFirst(together)
      let covers = proofs.covers(of: centres, among: neighbours, free: isFree) { [withholding] number in
        Double(system.members[Int(number)].reduce(0) { $0 + withholding.price($1, besides: []) }).squareRoot()
      }
      for (centre, proof) in zip(centres, covers) {
        guard let proof else { continue }
        found += 1
        for number in proof.moved.sorted() where !isFree[Int(number)] {
          for count in system.members[Int(number)] { for bundle in printing(count) { withholdMore(bundle) } }
          isFree[Int(number)] = true
        }
        keep([centre: proof], system)
      }
    }
    return true
  }

  /// Keeps proofs for all targets in the classes that they are for, moved from a point that differs from the true counts.
  private mutating func keep(
    _ proofs: LocalProofs.Proofs, _ system: MovableSystem, from shift: [Ledger.Count: Double] = [:]
  ) {
    var changes: [ObjectIdentifier: Changes] = [:]
    func made(_ moves: LocalProofs.Moves) -> Changes {
      if let known = changes[ObjectIdentifier(moves)] { return known }
      let made = Changes(system.changes(moves.amounts).merging(shift) { $0 + $1 })
      changes[ObjectIdentifier(moves)] = made
      return made
    }
    for number in proofs.keys.sorted() {
      let (up, down) = (made(proofs[number]!.up), made(proofs[number]!.down))
      for count in system.members[Int(number)] where targets.contains(count) {
        alternatives[count] = Alternative(target: count, upper: up, lower: down).turned(to: count)
      }
    }
  }

  private mutating func protect(_ target: Ledger.Count) {
    if let found = alternative(for: target) { return keep(found) }
    for _ in 0..<2 {
      guard let circuit = paidCircuit(through: target) else { break }
      for bundle in circuit.bundles { withholdMore(bundle) }
      let found = Alternative(for: target, by: circuit, minimum: minimum) ?? alternative(for: target)
      if let found { return keep(found) }
    }
    unprotected.append(target)
  }

  private mutating func withholdMore(_ bundle: Withholding.Bundle) {
    withholding.withhold(bundle)
    added.append(bundle)
  }

  private func paidCircuit(through target: Ledger.Count) -> CircuitSearch.Circuit? {
    var wide = search
    wide.beam = 16
    wide.depth = 80
    for width in [minimum, 1] {
      let found = wide.circuit(through: target, width: width, from: truth, withholding, mayWithhold: true)
      if let found, width == minimum || !found.bundles.isEmpty { return found }
    }
    return nil
  }

  // MARK: Proofs

  /// Keeps a proof for its target, and for others that have none and that it is a proof for, too.
  mutating func keep(_ found: Alternative) {
    alternatives[found.target] = found
    for count in found.moved where targets.contains(count) && alternatives[count] == nil {
      let other = found.turned(to: count)
      if other.isWide(minimum) { alternatives[count] = other }
    }
  }
}
