import Histories
import Rows

/// Leaving by death or emigration: the person can no longer enter work here.
///
/// In a fixed window the person stays in the denominator; on a curve it is a competing event. A person without a
/// row in `persons` has no such dates.
public enum Left {
  /// The first of the person's death and emigration after `start`.
  public static func first(of person: Person, after start: Day) -> Day? {
    let died = later(person.died, than: start)
    let emigrated = later(person.emigrated, than: start)
    guard let died, let emigrated else { return died ?? emigrated }
    return min(died, emigrated)
  }

  /// Whether the person died or emigrated on or before `day`.
  public static func has(_ person: Person?, by day: Day) -> Bool {
    guard let person else { return false }
    if let died = person.died, died <= day { return true }
    if let emigrated = person.emigrated, emigrated <= day { return true }
    return false
  }

  private static func later(_ day: Day?, than start: Day) -> Day? {
    guard let day, day > start else { return nil }
    return day
  }
}
