/// The rate that a period would have with the groups as they were in a reference period: direct standardisation.
///
///     Σ P·r      P the group's share of the reference period, r its rate
///
/// nil where the reference period is empty, or where a group that it has is empty in the period itself and so
/// has no rate.
///
/// - Parameter groups: for each group its size in the reference period, and its size and events in the period.
///
/// Source: K. J. Rothman, S. Greenland and T. L. Lash, Modern Epidemiology (2008), chapter 3.
public func standardisedRate(_ groups: [(referenceSize: Int64, size: Int64, events: Int64)]) -> Double? {
  let reference = groups.reduce(0) { $0 + $1.referenceSize }
  let needed = groups.filter { $0.referenceSize > 0 }
  guard reference > 0, needed.allSatisfy({ $0.size > 0 }) else { return nil }
  return needed.reduce(0) {
    $0 + Double($1.referenceSize) / Double(reference) * (Double($1.events) / Double($1.size))
  }
}
