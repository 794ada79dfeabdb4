import Dispatch
import Synchronization

/// Looks for proofs that counts are not told by what is published, among the neighbours of each count, by linear
/// programming: all that lack a proof in a neighbourhood are moved up together, then down, and the one in its midst by
/// itself.
struct LocalProofs: Sendable {
  let system: MovableSystem
  private let minimum: Double

  init(system: MovableSystem, minimum: Int64) {
    self.system = system
    self.minimum = Double(minimum)
  }

  /// A set of moves up, and one down, that lie far enough apart.
  struct Proof: Sendable {
    var up = Moves()
    var down = Moves()
    var reach = 0.0
    var fall = 0.0

    var moved: Set<MovableSystem.Class> { Set(up.amounts.keys).union(down.amounts.keys) }
  }

  typealias Proofs = [MovableSystem.Class: Proof]

  final class Moves: Sendable {
    let amounts: [MovableSystem.Class: Double]
    init(_ amounts: [MovableSystem.Class: Double] = [:]) { self.amounts = amounts }
  }

  /// Enough for most, from whatever point.
  static let patience = 8

  func isWide(_ proof: Proof) -> Bool { proof.reach - proof.fall >= minimum - Changes.tolerance }

  // MARK: Many at a time

  /// Proofs for as many of the classes as have one by moves of many at a time.
  ///
  /// - Parameter patience: where fewer than one in so many comes far enough by a move up and one down, no more are tried.
  func proofs(of targets: [MovableSystem.Class], patience: Int = LocalProofs.patience) -> Proofs {
    var isOpen = [Bool](repeating: false, count: system.down.count)
    for target in targets { isOpen[Int(target)] = true }
    var parts: [Neighbourhood] = []
    var isDone = [Bool](repeating: false, count: system.down.count)
    for target in targets where !isDone[Int(target)] {
      var part = Neighbourhood(system)
      part.gather(around: target)
      for number in part.classes { isDone[Int(number)] = true }
      parts.append(part)
    }
    parts.sort { $0.classes.count > $1.classes.count }
    let found = Self.concurrently(parts.count) { [parts, isOpen] number in
      proofs(of: parts[number].classes.filter { isOpen[Int($0)] }, in: parts[number], patience)
    }
    return Dictionary(uniqueKeysWithValues: found.joined())
  }

  /// Pushes all that are still open up and down, then each its own way and back, as long as enough of them come far enough.
  private func proofs(
    of targets: [MovableSystem.Class], in part: Neighbourhood, _ patience: Int
  ) -> [(MovableSystem.Class, Proof)] {
    let most = Dictionary(uniqueKeysWithValues: targets.map { ($0, minimum) })
    // Each belongs to one number of `concurrently` below, which waits for both.
    nonisolated(unsafe) let programs = [LocalMoves(part, most: most), LocalMoves(part, most: most)].compactMap { $0 }
    var proofs: Proofs = [:]
    var open = targets
    var directions = Directions()
    var before = Int.max
    while !programs.isEmpty && !open.isEmpty && before - open.count >= max(1, open.count / patience) {
      let isFirst = before == .max
      before = open.count
      let ways = open.map { _ in isFirst ? 1 : directions.next(bits: 3) - 2.5 }
      let moves = Self.concurrently(programs.count) { [open] number in
        let sign = number == 0 ? -1.0 : 1.0
        return programs[number].cheapest(zip(open, ways).map { (number: $0, up: sign * $1, down: -sign * $1) })
          .map(Moves.init)
      }
      for moves in moves.compactMap({ $0 }) {
        for target in open { widen(&proofs[target, default: Proof()], of: target, by: moves) }
      }
      open.removeAll { isWide(proofs[$0]!) }
    }
    return targets.compactMap { target in proofs[target].flatMap { isWide($0) ? (target, $0) : nil } }
  }

  /// What is found for each number, on all cores, in the order of the numbers.
  private static func concurrently<Found: Sendable>(
    _ count: Int, _ find: @Sendable (Int) -> Found
  ) -> [Found] {
    let found = Mutex([Found?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { number in
      let result = find(number)
      found.withLock { $0[number] = result }
    }
    return found.withLock { $0.map { $0! } }
  }

  private func widen(_ proof: inout Proof, of target: MovableSystem.Class, by moves: Moves) {
    let amount = moves.amounts[target] ?? 0
    if amount > proof.reach { (proof.up, proof.reach) = (moves, amount) }
    if amount < proof.fall { (proof.down, proof.fall) = (moves, amount) }
  }

  /// By how much counts differ in the midst of all points that classes were moved to: from there most can be moved both ways,
  /// where the point that they were moved from often lies at an edge.
  func midst(of proofs: Proofs) -> [Ledger.Count: Double] {
    var isKnown: Set<ObjectIdentifier> = []
    var sum: [MovableSystem.Class: Double] = [:]
    for number in proofs.keys.sorted() {
      for moves in [proofs[number]!.up, proofs[number]!.down] where isKnown.insert(ObjectIdentifier(moves)).inserted {
        for (number, amount) in moves.amounts { sum[number, default: 0] += amount }
      }
    }
    return system.changes(sum.mapValues { $0 / Double(isKnown.count) })
  }

  // MARK: One by one

  /// How far each class can be moved by itself, at most `minimum` each way; those of which that was not found are left out.
  ///
  /// - Parameter limit: only so many neighbours of each move.
  func farthest(_ targets: [MovableSystem.Class], among limit: Int = .max) -> Proofs {
    let starts = Array(stride(from: 0, to: targets.count, by: Self.together))
    let found = Self.concurrently(starts.count) { number in
      farthest(targets[starts[number]..<min(starts[number] + Self.together, targets.count)], among: limit)
    }
    return Dictionary(uniqueKeysWithValues: found.joined())
  }

  /// So many share a programme, whatever the number of cores.
  private static let together = 8

  private func farthest(
    _ targets: ArraySlice<MovableSystem.Class>, among limit: Int
  ) -> [(MovableSystem.Class, Proof)] {
    var part = Neighbourhood(system)
    var program: LocalMoves?
    let most = Dictionary(uniqueKeysWithValues: targets.map { ($0, minimum) })
    return targets.compactMap { target in
      if program == nil || limit < .max || !part.contains(target) {
        part.gather(around: target, limit: limit)
        program = LocalMoves(part, most: most)
      }
      var proof = Proof()
      for direction in [-1.0, 1.0] where !isWide(proof) {
        guard let moves = program?.cheapest([(target, direction, -direction)]) else { return nil }
        widen(&proof, of: target, by: Moves(moves))
      }
      return (target, proof)
    }
  }

  // MARK: What more must be hidden

  /// Covers of several classes, in their order: moves that take each `minimum` apart at the least price, where printed counts
  /// may move, too; nil: it cannot be moved so far among `limit` of its neighbours.
  ///
  /// - Parameters:
  ///   - free: by class: whether all its counts are hidden.
  ///   - price: of moving a class: what is lost when all rows that print its counts are withheld.
  func covers(
    of targets: [MovableSystem.Class], among limit: Int, free: [Bool],
    price: @Sendable (MovableSystem.Class) -> Double
  ) -> [Proof?] {
    Self.concurrently(targets.count) { cover(of: targets[$0], among: limit, free, price) }
  }

  private func cover(
    of target: MovableSystem.Class, among limit: Int, _ free: [Bool], _ price: (MovableSystem.Class) -> Double
  ) -> Proof? {
    var neighbourhood = Neighbourhood(system)
    neighbourhood.gather(around: target, limit: limit, preferring: free)
    let prices = neighbourhood.classes.map { free[Int($0)] ? Self.least : price($0) }
    guard let pair = LocalMoves.cheapestPair(in: neighbourhood, taking: target, apart: minimum, prices: prices) else {
      return nil
    }
    var found = Proof()
    for moves in [pair.up, pair.down].map(Moves.init) { widen(&found, of: target, by: moves) }
    return isWide(found) ? found : nil
  }

  /// What it costs to move a class that is hidden anyway: next to nothing, so that no more move than must.
  private static let least = 0.001
}
