/// What happened to a group over time: for each day how many had each event and how many were censored.
///
/// All that the curves need, and nothing that shows an order of persons. On the same day events come before
/// censorings: who is censored on a day is at risk of that day's events.
public struct EventTable: Sendable, Equatable {
  public struct Day: Sendable, Equatable {
    /// Days since the start.
    public var time: Int
    /// One count a cause.
    public var events: [Int64]
    public var censored: Int64

    public init(time: Int, events: [Int64], censored: Int64) {
      self.time = time
      self.events = events
      self.censored = censored
    }
  }

  public let causes: Int
  /// In ascending order of time.
  public let days: [Day]
  /// How many were followed from the start.
  public let total: Int64

  /// - Precondition: the days ascend strictly; each has one count a cause; no count is negative.
  public init(causes: Int, days: [Day]) {
    precondition(days.allSatisfy { $0.events.count == causes && $0.events.allSatisfy { $0 >= 0 } && $0.censored >= 0 })
    precondition(zip(days, days.dropFirst()).allSatisfy { $0.time < $1.time }, "the days of an event table ascend")
    self.causes = causes
    self.days = days
    total = days.reduce(0) { $0 + $1.events.reduce($1.censored, +) }
  }
}

/// A day with events, and what the curves know of it.
struct EventDay {
  let time: Int
  /// At risk just before the day's events.
  let atRisk: Int64
  let events: [Int64]
  let allEvents: Int64
  /// S just before and just after the day's events.
  let survivalBefore: Double
  let survival: Double

  /// This day's term of Greenwood's sum, d/(n(n−d)); 0 where nobody is left.
  var greenwood: Double {
    atRisk == allEvents ? 0 : Double(allEvents) / (Double(atRisk) * Double(atRisk - allEvents))
  }
}

extension EventTable {
  /// How many are at risk just before a time.
  func atRisk(at time: Int) -> Int64 {
    days.reduce(total) { $1.time < time ? $0 - $1.events.reduce($1.censored, +) : $0 }
  }

  /// The days on which anything but censoring happened, with the Kaplan–Meier product S = ∏ (n−d)/n.
  func eventDays() -> [EventDay] {
    var found: [EventDay] = []
    var (atRisk, survival) = (total, 1.0)
    for day in days {
      let events = day.events.reduce(0, +)
      if events > 0 {
        let after = survival * (Double(atRisk - events) / Double(atRisk))
        found.append(
          EventDay(
            time: day.time, atRisk: atRisk, events: day.events, allEvents: events, survivalBefore: survival,
            survival: after))
        survival = after
      }
      atRisk -= events + day.censored
    }
    return found
  }
}
