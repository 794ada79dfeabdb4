/// The next of a person's events after moments that only move forward: it is looked for again only when the last one
/// found has been reached, so that a walk over many months goes through the person's rows a few times at most.
struct NextEvent<Moment: Comparable> {
  private enum Known {
    case nothing, none
    case event(Moment)
  }
  private var known = Known.nothing

  /// - Parameters:
  ///   - moment: not before that of the call before.
  ///   - find: the first event after `moment`, which must be the same for all moments before that event.
  mutating func after(_ moment: Moment, find: () -> Moment?) -> Moment? {
    switch known {
    case .none: return nil
    case .event(let event) where event > moment: return event
    default:
      let found = find()
      known = found.map { .event($0) } ?? .none
      return found
    }
  }
}
