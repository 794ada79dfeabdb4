import Rows

extension PersonRecords {
  /// A file a year, by start. A few activities stand there also as they were when still going on.
  mutating func writeActivities(to rows: inout DeliveryRows) {
    for (position, activity) in life.activities.enumerated() {
      let file = rows.layout.file(.activities, yearOf: activity.start)
      let changes = person.identity.changesAfter(activity.start, &random)
      if known(activity.end) != nil, random.chance(0.006) {
        var ongoing = activity
        ongoing.end = nil
        rows.write(.activities, to: file, superseded: true) {
          put(ongoing, position, changesAfter: changes, in: &$0)
        }
      }
      rows.write(.activities, to: file) { put(activity, position, changesAfter: changes, in: &$0) }
    }
  }

  private func put(_ activity: ActivityCourse, _ position: Int, changesAfter changes: Int, in row: inout RowBuffer) {
    let end = known(activity.end)
    row.put(world.activityNumbers, World.mostPerPerson * person.index + position)
    row.put(person, changesAfter: changes, world.identifiers, style: Source.activities.style)
    row.put(whole: Municipalities.all[person.municipality].code, width: 4)
    row.put(code: activity.kind == 3 ? "Arbetsmarknadsenheten" : nil)
    row.put(code: ActivityCourse.kinds[activity.kind])
    row.put(day: activity.start)
    row.put(day: activity.plannedEnd)
    row.put(day: end)
    row.put(code: end != nil ? activity.reason.map { ActivityCourse.reasons[$0] } : nil)
    row.put(halves: activity.halfHours)
  }
}
