import Outcomes

/// What became of recipients of social assistance: exit, return after it, job entry, and the amount an adult
/// received in the first month of the quarter.
///
/// The unit is a person in a quarter, so that the total counts recipient-quarters (ruling 44).
struct WelfareExitTable: CountedTable {
  let id: String
  let grouping: Grouping
  let shape: CellShape
  private let coder: RecipientCoder
  private let kinds: [RecipientDimension]
  private let courses: RecipientCourses

  private enum Cell {
    static let recipients = 0
    static let amount = 1
    static let count = 2
  }

  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: inout ProducedParts
  ) {
    id = definition.id
    let coder = RecipientCoder(context, calendar: calendar)
    let grouping = Grouping(written: parts.sets) { name in
      RecipientDimension(rawValue: name).map { coder.dimension($0) } ?? Dimension(name: name, values: [])
    }
    kinds = grouping.dimensions.compactMap { RecipientDimension(rawValue: $0.name) }
    self.coder = coder
    self.grouping = grouping
    courses = RecipientCourses(definition, context, calendar, firstCell: Cell.count, parts: &parts)
    shape = CellShape(cells: Cell.count + courses.width, tracksLargest: true, in: grouping)
  }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    let recipients = records.recipients
    var unit = Contribution(dimensions: kinds.count)
    for index in recipients.indices {
      if index == 0 || recipients[index].person != recipients[index - 1].person { sums.beginPerson() }
      unit.clear()
      unit.money = recipients[index].amountPerAdult
      for column in kinds.indices { unit.codes[column] = coder.code(kinds[column], of: recipients[index]) }
      unit.add(to: Cell.recipients)
      unit.add(unit.money, to: Cell.amount)
      courses.add(recipients[index], to: &unit)
      sums.add(&unit, in: grouping)
    }
  }

  func rows(for group: Group, in sums: GroupedSums) -> [MeasuredRow] {
    let recipients = sums[group.position, Cell.recipients]
    let base = group.position * shape.cells
    let amount = MeasuredRow.mean(
      group.values, "amount_per_adult", n: recipients, sum: sums[group.position, Cell.amount], unit: 100,
      largest: sums.largest[group.position].amount)
    return [.count(group.values, "recipients", recipients)]
      + courses.rows(group: group.values, cells: sums.cells, base: base) + [amount]
  }
}
