import Outcomes
import Rows
import Tables

/// The slow, obvious twin of the tallies: for every row of a table, one pass over all units.
struct TallyTwin {
  let context: TableContext
  let placements: [PlacementOutcome]
  let recipients: [RecipientOutcome]

  func value(_ dimension: String, of unit: PlacementOutcome) -> String {
    switch dimension {
    case "year": String(unit.start.month.year)
    case "quarter": "\(unit.start.month.year)Q\(unit.start.month.quarter)"
    case "level": unit.level.map { book.level[Int($0.rawValue)] } ?? "unknown"
    case "county": unit.municipality.map { String(book.municipality[Int($0.rawValue)].prefix(2)) } ?? "unknown"
    case "contract": book.contract[Int(unit.contract.rawValue)]
    case "end_reason": unit.endReason.map { book.endReason[Int($0.rawValue)].code } ?? "ongoing"
    default: fatalError("no dimension \(dimension)")
    }
  }

  func value(_ dimension: String, of unit: RecipientOutcome) -> String {
    switch dimension {
    case "group": unit.group.rawValue
    case "obstacle": unit.obstacle?.rawValue ?? "unknown"
    default: fatalError("no dimension \(dimension)")
    }
  }

  private func inGroup<Unit>(
    _ units: [Unit], _ row: MeasuredRow, _ columns: [String], value: (String, Unit) -> String
  ) -> [Unit] {
    units.filter { unit in
      zip(columns, row.dimensions).allSatisfy { $1 == "_T" || value($0, unit) == $1 }
    }
  }

  /// n and x of a row, as `MeasuredRow.text` without the status.
  func jobEntry(_ row: MeasuredRow, columns: [String]) -> (n: Int64?, x: Int64?) {
    let units = inGroup(placements.filter(\.isFirst), row, columns, value: { value($0, of: $1) })
    let h = Int(row.window.dropLast())!
    if row.measure == "earnings" {
      let matured = units.filter {
        $0.start.month + h <= context.followUp.earnings!.lastMonth
          && $0.start.month - 1 >= context.followUp.earnings!.firstMonth
      }
      return count(matured) { $0.earningsMonths.map { $0 <= h } ?? false }
    }
    let matured = units.filter { $0.start.adding(months: h) <= context.followUp.registrations!.to }
    return count(matured) { unit in
      func within(_ days: Int?) -> Bool { days.map { unit.start + $0 <= unit.start.adding(months: h) } ?? false }
      return switch row.measure {
      case "education": within(unit.educationDays)
      case "registered": within(unit.registeredDays)
      case "registered_subsidised": within(unit.registeredDays) && unit.registeredSubsidised
      default: within(unit.registeredDays) && !unit.registeredSubsidised
      }
    }
  }

  func interruptions(_ row: MeasuredRow, columns: [String]) -> (n: Int64?, x: Int64?) {
    var whole = row
    if let reason = columns.firstIndex(of: "end_reason") { whole.dimensions[reason] = "_T" }
    let all = inGroup(placements, whole, columns, value: { value($0, of: $1) })
    let own = inGroup(placements, row, columns, value: { value($0, of: $1) })
    let ended = all.filter { $0.end != nil }
    let interrupted = own.filter { $0.endClass == .interruption }
    switch row.measure {
    case "ended":
      let n = row.dimensions == whole.dimensions ? all.count : ended.count
      return (Int64(n), Int64(own.filter { $0.end != nil }.count))
    case "interrupted_share": return (Int64(ended.count), Int64(interrupted.count))
    case "switch_share": return count(ended) { $0.endClass == .switch }
    case "interruption_rate": return (all.reduce(0) { $0 + Int64($1.daysAtRisk) }, Int64(interrupted.count))
    case "return_share":
      func deadline(_ unit: PlacementOutcome) -> Day { unit.end!.adding(months: 6) }
      return count(interrupted.filter { deadline($0) <= context.followUp.placements.to }) { unit in
        unit.nextStart.map { $0 <= deadline(unit) } ?? false
      }
    default: return (Int64(interrupted.filter { $0.end! < $0.plannedEnd }.count), nil)
    }
  }

  func welfare(_ row: MeasuredRow, columns: [String]) -> (n: Int64?, x: Int64?) {
    let units = inGroup(recipients, row, columns, value: { value($0, of: $1) })
    let h = Int(row.window.dropLast()) ?? 0
    let last = context.followUp.assistance!.lastMonth
    switch row.measure {
    case "recipients": return (nil, Int64(units.count))
    case "exit": return count(units.filter { $0.month + h + 2 <= last }) { $0.exitMonths.map { $0 <= h } ?? false }
    case "return":
      let exits = units.filter { ($0.exitMonths.map { $0 <= 12 } ?? false) && $0.month + 12 + h <= last }
      return count(exits) { $0.returnMonths.map { $0 <= h } ?? false }
    case "job_entry_registered":
      let matured = units.filter { $0.month.firstDay.adding(months: h) <= context.followUp.registrations!.to }
      return count(matured) { unit in
        unit.registeredDays.map { unit.month.firstDay + $0 <= unit.month.firstDay.adding(months: h) } ?? false
      }
    case "job_entry_earnings":
      let complete = context.followUp.earnings!
      let matured = units.filter { $0.month + h <= complete.lastMonth && $0.month - 1 >= complete.firstMonth }
      return count(matured) { $0.earningsMonths.map { $0 <= h } ?? false }
    default: return (Int64(units.count), nil)
    }
  }

  private func count<Unit>(_ units: [Unit], _ counts: (Unit) -> Bool) -> (n: Int64?, x: Int64?) {
    (Int64(units.count), Int64(units.filter(counts).count))
  }
}
