import Estimates

/// The data sets of `Reference/curve-counts.csv` as event tables, by name.
func referenceEventTables() throws -> [String: EventTable] {
  var counts: [String: [Int: [Int: Int64]]] = [:]
  for row in try referenceRows("curve-counts.csv") {
    counts[row.text("set"), default: [:]][Int(row["time"]), default: [:]][Int(row["cause"])] = row.count("count")
  }
  return counts.mapValues(eventTable)
}

/// An event table of counts by time and cause, cause 0 being censored.
func eventTable(_ counts: [Int: [Int: Int64]]) -> EventTable {
  let causes = max(1, counts.values.flatMap(\.keys).max() ?? 1)
  let days = counts.sorted { $0.key < $1.key }.map { time, counts in
    EventTable.Day(time: time, events: (1...causes).map { counts[$0] ?? 0 }, censored: counts[0] ?? 0)
  }
  return EventTable(causes: causes, days: days)
}
