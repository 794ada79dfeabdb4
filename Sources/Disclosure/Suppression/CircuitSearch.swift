/// Looks for another set of counts that agrees with all that is published, and in which a hidden count differs.
///
/// A circuit is a choice of counts that go up or down together by the same amount so that every equation still
/// holds: a person of one group for a person of another, in all groups that the two are in. It is found
/// equation by equation, following the cheapest parts: of an equation that is out of balance, one more count must move. A rest that stands in no other
/// equation is the last to move: it takes up what it can. Counts that are printed can be moved at the price of
/// withholding the rows that print them.
struct CircuitSearch: Sendable {
  let system: CountSystem
  /// Most parts of circuits followed at a time.
  var beam = 12
  /// Most equations balanced on the way.
  var depth = 60
  /// Most counts tried for one equation.
  var breadth = 6

  /// A circuit with how far it can be followed up and down from the point, and what must be withheld for it.
  struct Circuit: Sendable {
    var moves: [Move]
    var up: Int64
    var down: Int64
    var bundles: [Withholding.Bundle]
  }

  /// Which way the target must be able to move.
  enum Direction: Sendable { case up, down, both }

  struct Move: Sendable, Equatable {
    var count: Ledger.Count
    /// 1 or −1; more for a rest that takes up several moves.
    var sign: Int64
  }

  /// The cheapest circuit found that moves `target` up, and up and down together by `width` or more.
  ///
  /// - Parameters:
  ///   - point: values of all counts, each within its bounds, that fulfil every equation.
  ///   - mayWithhold: whether printed counts may be moved at their price.
  func circuit(
    through target: Ledger.Count, width: Int64, from point: [Int64], _ withholding: Withholding, mayWithhold: Bool,
    direction: Direction = .both
  ) -> Circuit? {
    let step = Step(
      search: self, point: point, withholding: withholding, mayWithhold: mayWithhold, width: width,
      direction: direction)
    var states = [step.moved(State(), target, sign: 1)].compactMap { $0 }
    var best: State?
    var level = 0
    while !states.isEmpty && level < depth {
      level += 1
      var next: [State] = []
      for state in states {
        guard let equation = state.narrowest(system) else {
          if best.map({ state.price < $0.price }) ?? true { best = state }
          continue
        }
        next += step.next(state, balancing: equation)
      }
      if let best {
        if !mayWithhold { break }
        next.removeAll { $0.price >= best.price }
      }
      states = Self.foremost(next, beam)
    }
    return best.map { Circuit(moves: $0.moves, up: $0.up, down: $0.down, bundles: $0.bundles) }
  }

  private static func foremost(_ states: [State], _ count: Int) -> [State] {
    guard states.count > count else { return states }
    let order = states.indices.sorted { (states[$0].priority, $0) < (states[$1].priority, $1) }
    return order.prefix(count).map { states[$0] }
  }

  /// A part of a circuit: what has moved, and which equations are out of balance by how much.
  struct State: Sendable {
    var moves: [Move] = []
    var open: [(equation: Int32, excess: Int64)] = []
    var bundles: [Withholding.Bundle] = []
    var price: Int64 = 0
    var up = Int64.max
    var down = Int64.max

    var priority: Int64 { price + Int64(open.count * 12) }

    func narrowest(_ system: CountSystem) -> (equation: Int32, excess: Int64)? {
      open.min { system.rank(of: $0.equation) < system.rank(of: $1.equation) }
    }

    func moves(_ count: Ledger.Count) -> Bool { moves.contains { $0.count == count } }

    mutating func add(_ excess: Int64, to equation: Int32) {
      guard let place = open.firstIndex(where: { $0.equation == equation }) else {
        open.append((equation, excess))
        return
      }
      open[place].excess += excess
      if open[place].excess == 0 { open.swapAt(place, open.count - 1); open.removeLast() }
    }
  }
}

/// What a search may do from a state.
private struct Step {
  let search: CircuitSearch
  let point: [Int64]
  let withholding: Withholding
  let mayWithhold: Bool
  let width: Int64
  let direction: CircuitSearch.Direction

  private struct Candidate {
    var count: Ledger.Count
    var sign: Int64
    var price: Int64
    var reach: Int64
  }

  func next(
    _ state: CircuitSearch.State, balancing open: (equation: Int32, excess: Int64)
  ) -> [CircuitSearch.State] {
    if let rest = resting(state, open) { return [rest] }
    guard abs(open.excess) <= 2 else { return [] }
    var best: [Candidate] = []
    for term in search.system.terms(of: open.equation) {
      let sign = open.excess > 0 ? -Int64(term.sign) : Int64(term.sign)
      guard let candidate = candidate(term.count, sign, state) else { continue }
      let place = best.firstIndex { precedes(candidate, $0) } ?? best.count
      if place < search.breadth { best.insert(candidate, at: place) }
      if best.count > search.breadth { best.removeLast() }
    }
    return best.compactMap { moved(state, $0.count, sign: $0.sign) }
  }

  /// The state in which the equation's own rest has taken up the excess; nil where it has none or cannot.
  private func resting(
    _ state: CircuitSearch.State, _ open: (equation: Int32, excess: Int64)
  ) -> CircuitSearch.State? {
    let rest = search.system.slack[Int(open.equation)]
    guard rest >= 0, !state.moves(rest),
      let sign = search.system.memberships(of: rest).first.map({ -open.excess * Int64($0.sign) })
    else { return nil }
    return moved(state, rest, sign: sign)
  }

  private func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    a.price != b.price ? a.price < b.price : a.reach != b.reach ? a.reach > b.reach : a.count < b.count
  }

  private func candidate(_ count: Ledger.Count, _ sign: Int64, _ state: CircuitSearch.State) -> Candidate? {
    let price = withholding.price(count, besides: state.bundles)
    guard mayWithhold || price == 0, !withholding.isTold.contains(count) else { return nil }
    let up = min(state.up, sign > 0 ? Int64.max : point[Int(count)])
    let down = min(state.down, sign > 0 ? point[Int(count)] : Int64.max)
    guard isWide(up, down), !state.moves(count) else { return nil }
    return Candidate(count: count, sign: sign, price: price, reach: min(width, up) + min(width, down))
  }

  private func isWide(_ up: Int64, _ down: Int64) -> Bool {
    switch direction {
    case .up: up >= width
    case .down: down >= width
    case .both: up >= width || down >= width || up + down >= width
    }
  }

  /// The state after one more count has moved; nil where it cannot move so far.
  func moved(_ state: CircuitSearch.State, _ count: Ledger.Count, sign: Int64) -> CircuitSearch.State? {
    var state = state
    state.price += withholding.price(count, besides: state.bundles)
    guard mayWithhold || state.price == 0 else { return nil }
    for bundle in withholding.printedBy[Int(count)]
    where !withholding.isWithheld[Int(bundle)] && !state.bundles.contains(bundle) {
      state.bundles.append(bundle)
    }
    state.moves.append(CircuitSearch.Move(count: count, sign: sign))
    let reach = point[Int(count)] / abs(sign)
    if sign > 0 { state.down = min(state.down, reach) } else { state.up = min(state.up, reach) }
    guard isWide(state.up, state.down) else { return nil }
    for membership in search.system.memberships(of: count) {
      state.add(Int64(membership.sign) * sign, to: membership.equation)
    }
    return state
  }
}
