import Estimates

/// The cells of a group's curves: for each day since the start, how many had each event or were censored.
///
/// A unit is one cell, (day, what happened), and the curves of the group follow from its cells alone.
struct CurveCounting: Sendable {
  let causes: Int
  /// Last day that any unit can be followed to.
  private let horizon: Int

  init(causes: Int, horizon: Int) {
    self.causes = causes
    self.horizon = max(0, horizon)
  }

  private var columns: Int { causes + 1 }

  /// Number of cells. The first row is of units that were never followed.
  var width: Int { (horizon + 2) * columns }

  /// The cell of a unit that left the risk set on day `time` (below 0: was never in it), with an event of a cause,
  /// or censored where that is nil.
  @inline(__always)
  func cell(time: Int, cause: Int?) -> Int { (max(time, -1) + 1) * columns + (cause ?? causes) }

  /// The group's events by day.
  ///
  /// - Parameter cells: all of the group, from its first on.
  func eventTable(_ cells: ArraySlice<Int64>) -> EventTable {
    var days: [EventTable.Day] = []
    for row in 0..<horizon + 2 {
      let first = cells.startIndex + row * columns
      let events = Array(cells[first..<first + causes])
      let censored = cells[first + causes]
      if censored > 0 || events.contains(where: { $0 > 0 }) {
        days.append(EventTable.Day(time: row - 1, events: events, censored: censored))
      }
    }
    return EventTable(causes: causes, days: days)
  }
}

/// The curves of one group.
struct GroupCurves {
  private let group: [String]
  private let table: EventTable
  /// Months at which curves are read.
  private let marks: ClosedRange<Int>

  init(_ group: Group, _ counting: CurveCounting, marks: ClosedRange<Int>, in sums: GroupedSums) {
    let base = group.position * sums.shape.cells
    self.group = group.values
    self.marks = marks
    table = counting.eventTable(sums.cells[base..<base + counting.width])
  }

  /// The share that had an event of a cause by each mark.
  func incidence(_ measure: String, cause: Int) -> [MeasuredRow] {
    let curve = AalenJohansen(table, cause: cause)
    return rows(measure) { curve.point(at: $0) }
  }

  /// The share without any event by each mark.
  func survival(_ measure: String) -> [MeasuredRow] {
    let curve = KaplanMeier(table)
    return rows(measure) { curve.point(at: $0) }
  }

  private func rows(_ measure: String, point: (Int) -> CurvePoint) -> [MeasuredRow] {
    marks.map { .curve(group, measure, window: windowName($0), point(MonthMarks.day(ofMonth: $0))) }
  }

  /// The first day by which half had an event of the cause.
  func medianDays(cause: Int) -> MeasuredRow {
    let events = table.days.reduce(0) { $0 + $1.events[cause] }
    let days = AalenJohansen(table, cause: cause).time(reaching: 0.5)
    return .medianTime(group, "median_days", n: table.total, events: events, days: days)
  }

  /// The first day by which half had an event of any cause.
  func medianDays() -> MeasuredRow {
    let events = table.days.reduce(0) { $1.events.reduce($0, +) }
    return .medianTime(
      group, "median_days", n: table.total, events: events, days: KaplanMeier(table).time(reaching: 0.5))
  }
}
