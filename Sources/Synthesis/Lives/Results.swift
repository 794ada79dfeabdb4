import Rows

/// Results that providers are paid for: a job or education kept for four months, and for four months more.
extension WorkingLife {
  /// Work or education during the placement, or soon after it, can become a result.
  mutating func noteResult(_ month: Int) {
    guard let last = placements.lastIndex(where: { !$0.isVoid }), placements[last].resultMonth == nil,
      placements[last].month <= month, (placements[last].end.map { $0 >= Timeline.firstDays[month] - 60 } ?? true)
    else { return }
    switch event {
    case .job: placements[last].resultMonth = month
    case .education:
      placements[last].resultMonth = month
      placements[last].isEducation = true
    case .none, .deregistered: break
    }
  }

  mutating func approveResults(_ month: Int) {
    for position in placements.indices {
      guard let began = placements[position].resultMonth, placements[position].isEducation || isEmployed else {
        continue
      }
      let day = Timeline.day(in: month, &random)
      if month == began + 4, random.chance(0.85) {
        placements[position].firstApproval = day
      } else if month == began + 8, placements[position].firstApproval != nil, random.chance(0.85) {
        placements[position].secondApproval = day
      }
    }
  }
}
